import { flagsOf, struct, u8 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** How the way back is looked for (`XT_RPFILTER_*`). */
export const rpfilterFlags = { loose: 1, validMark: 2, acceptLocal: 4, invert: 8 } as const;

/** Whether an answer would go out where the packet came in (`linux/netfilter/xt_rpfilter.h`). */
export const rpfilter = extension('match', 'rpfilter', {
  0: struct('xt_rpfilter_info', { flags: flagsOf(u8, rpfilterFlags) }),
});
