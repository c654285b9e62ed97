import { flagsOf, struct, u32 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';
import { setCommandFlags, setReference, setReference0 } from '../set-reference.ts';

const addAndDelete = { addSet: setReference, delSet: setReference };

/** Adds to sets, deletes from them, or takes marks from one (`linux/netfilter/xt_set.h`). */
export const SET = extension('target', 'SET', {
  0: struct('xt_set_info_target_v0', { addSet: setReference0, delSet: setReference0 }),
  1: struct('xt_set_info_target_v1', addAndDelete),
  2: struct('xt_set_info_target_v2', {
    ...addAndDelete,
    flags: flagsOf(u32, setCommandFlags),
    /** Seconds; 0xffffffff is the set's own. */
    timeout: u32,
  }),
  3: struct('xt_set_info_target_v3', {
    ...addAndDelete,
    mapSet: setReference,
    flags: flagsOf(u32, setCommandFlags),
    timeout: u32,
  }),
});
