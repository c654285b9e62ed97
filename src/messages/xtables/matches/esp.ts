import { arrayOf, bool, padding, struct, u8, u32 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** Security parameter index of ESP (`linux/netfilter/xt_esp.h`). */
export const esp = extension('match', 'esp', {
  0: struct('xt_esp', {
    /** Lowest and highest index. */
    spis: arrayOf(u32, 2),
    invflags: bool(u8),
    alignment: padding(3),
  }),
});
