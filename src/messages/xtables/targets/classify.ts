import { struct, u32 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** Sets the class of traffic control (`linux/netfilter/xt_CLASSIFY.h`). */
export const CLASSIFY = extension('target', 'CLASSIFY', {
  0: struct('xt_classify_target_info', {
    /** Major number in the upper half, minor in the lower. */
    priority: u32,
  }),
});
