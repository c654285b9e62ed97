import { flagsOf, padding, struct, u32, u64 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** Bytes until it no longer matches (`linux/netfilter/xt_quota.h`). */
export const quota = extension('match', 'quota', {
  0: struct('xt_quota_info', { flags: flagsOf(u32, { invert: 1 }), pad: padding(4), quota: u64, master: padding(8) }),
});
