import { bool, padding, struct, u8, u32 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** The packet's mark (`linux/netfilter/xt_mark.h`). */
export const mark = extension('match', 'mark', {
  1: struct('xt_mark_mtinfo1', { mark: u32, mask: u32, invert: bool(u8), alignment: padding(3) }),
});
