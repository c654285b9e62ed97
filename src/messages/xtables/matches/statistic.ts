import { enumOf, flagsOf, padding, struct, u16, u32 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

const head = { mode: enumOf(u16, { random: 0, nth: 1 }), flags: flagsOf(u16, { invert: 1 }) };

/** Chance, or every so many packets (`linux/netfilter/xt_statistic.h`). */
export const statistic = extension('match', 'statistic', {
  0: struct('xt_statistic_info', {
    ...head,
    /** `random`: the probability times 2^31. `nth`: every so many packets, less one. A union in the header. */
    every: u32,
    packet: u32,
    count: u32,
    master: padding(8),
  }),
});
