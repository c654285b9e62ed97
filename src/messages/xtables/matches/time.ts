import { flagsOf, padding, struct, u8, u32 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** How times are meant (`XT_TIME_*`). */
export const timeFlags = { localTimezone: 1, contiguous: 2 } as const;

/** When a packet comes (`linux/netfilter/xt_time.h`). */
export const time = extension('match', 'time', {
  0: struct('xt_time_info', {
    /** Seconds since 1970. */
    dateStart: u32,
    dateStop: u32,
    /** Seconds since midnight. */
    daytimeStart: u32,
    daytimeStop: u32,
    /** Bit n: the n-th of a month. */
    monthdaysMatch: u32,
    /** Bit n: the n-th day of a week, Monday being 1. */
    weekdaysMatch: u8,
    flags: flagsOf(u8, timeFlags),
    alignment: padding(2),
  }),
});
