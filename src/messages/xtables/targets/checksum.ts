import { flagsOf, struct, u8 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** Fills in what the sender left to a device (`linux/netfilter/xt_CHECKSUM.h`). */
export const CHECKSUM = extension('target', 'CHECKSUM', {
  0: struct('xt_CHECKSUM_info', { operation: flagsOf(u8, { fill: 1 }) }),
});
