import { s32, struct } from '../../protocol/index.ts';

/** What `struct xt_standard_target` (`linux/netfilter/x_tables.h`) holds behind its header: a verdict, or the offset of the entry to go on at. */
export const standardTarget = struct('xt_standard_target', { verdict: s32 });
