import { struct, u32 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** Sets bits of the packet's mark: `mark = (mark & ~mask) ^ mark` (`linux/netfilter/xt_mark.h`). */
export const MARK = extension('target', 'MARK', {
  2: struct('xt_mark_tginfo2', { mark: u32, mask: u32 }),
});
