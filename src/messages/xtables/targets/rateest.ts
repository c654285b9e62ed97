import { characters, padding, s8, struct, u8 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** Measures a rate (`linux/netfilter/xt_RATEEST.h`). */
export const RATEEST = extension('target', 'RATEEST', {
  0: struct('xt_rateest_target_info', {
    name: characters(16),
    /** 2^interval seconds between two measurements; -2 is a quarter of a second. */
    interval: s8,
    /** The average is over 2^ewmaLog intervals. */
    ewmaLog: u8,
    alignment: padding(6),
    est: padding(8),
  }),
});
