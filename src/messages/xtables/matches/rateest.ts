import { characters, enumOf, flagsOf, padding, struct, u16, u32 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** What is compared (`XT_RATEEST_MATCH_*`). */
export const rateestFlags = { invert: 1, absolute: 2, relative: 4, delta: 8, bps: 0x10, pps: 0x20 } as const;
/** How (`XT_RATEEST_MATCH_*`). */
export const rateestModes = { none: 0, equal: 1, less: 2, greater: 3 } as const;

/** What a rate estimator measures (`linux/netfilter/xt_rateest.h`). */
export const rateest = extension('match', 'rateest', {
  0: struct('xt_rateest_match_info', {
    name1: characters(16),
    name2: characters(16),
    flags: flagsOf(u16, rateestFlags),
    mode: enumOf(u16, rateestModes),
    /** Bytes, and packets, a second. */
    bps1: u32,
    pps1: u32,
    bps2: u32,
    pps2: u32,
    alignment: padding(4),
    est1: padding(8),
    est2: padding(8),
  }),
});
