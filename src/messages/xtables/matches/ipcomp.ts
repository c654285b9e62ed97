import { arrayOf, bool, padding, struct, u8, u32 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** Compression parameter index of IPComp (`linux/netfilter/xt_ipcomp.h`). */
export const ipcomp = extension('match', 'ipcomp', {
  0: struct('xt_ipcomp', {
    spis: arrayOf(u32, 2),
    invflags: bool(u8),
    /** Whether the reserved field must be zero. */
    hdrres: bool(u8),
    alignment: padding(2),
  }),
});
