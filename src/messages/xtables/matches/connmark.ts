import { bool, padding, struct, u8, u32 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** The mark of the connection (`linux/netfilter/xt_connmark.h`). */
export const connmark = extension('match', 'connmark', {
  1: struct('xt_connmark_mtinfo1', { mark: u32, mask: u32, invert: bool(u8), alignment: padding(3) }),
});
