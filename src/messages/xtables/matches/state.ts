import { flagsOf, struct, u32 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** States of a connection (`XT_STATE_*`). */
export const states = { invalid: 0x1, established: 0x2, related: 0x4, new: 0x8, untracked: 0x40 } as const;

/** State of the connection that a packet belongs to (`linux/netfilter/xt_state.h`). Newer programs write `conntrack` for it. */
export const state = extension('match', 'state', {
  0: struct('xt_state_info', { statemask: flagsOf(u32, states) }),
});
