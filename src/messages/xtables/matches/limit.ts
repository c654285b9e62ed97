import { padding, struct, u32 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** A bucket of tokens (`linux/netfilter/xt_limit.h`). */
export const limit = extension('match', 'limit', {
  0: struct('xt_rateinfo', {
    /** Time between two packets, in ten-thousandths of a second (`XT_LIMIT_SCALE`). */
    avg: u32,
    /** How many packets may come at once. */
    burst: u32,
    /** What the kernel keeps there. */
    prev: padding(8),
    credit: padding(12),
    alignment: padding(4),
    master: padding(8),
  }),
});
