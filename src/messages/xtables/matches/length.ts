import { bool, padding, struct, u8, u16 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** Length of the packet in bytes, its IP header included (`linux/netfilter/xt_length.h`). */
export const length = extension('match', 'length', {
  0: struct('xt_length_info', { min: u16, max: u16, invert: bool(u8), alignment: padding(1) }),
});
