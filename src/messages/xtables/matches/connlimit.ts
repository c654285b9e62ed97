import { bool, flagsOf, padding, struct, u32 } from '../../../protocol/index.ts';
import { byFamily, extension } from '../extension.ts';

/** What is counted (`XT_CONNLIMIT_*`). */
export const connlimitFlags = { invert: 1, destination: 2 } as const;

/** How many connections an address, or a prefix, has (`linux/netfilter/xt_connlimit.h`). */
export const connlimit = extension('match', 'connlimit', {
  0: byFamily((address) =>
    struct('xt_connlimit_info', { mask: address, limit: u32, inverse: bool(u32), data: padding(8) }),
  ),
  1: byFamily((address) =>
    struct('xt_connlimit_info', { mask: address, limit: u32, flags: flagsOf(u32, connlimitFlags), data: padding(8) }),
  ),
});
