import { datatype } from './datatype.ts';

const units = { d: 86_400_000n, h: 3_600_000n, m: 60_000n, s: 1000n, ms: 1n } as const;

/** `1d2h3m4s5ms` in milliseconds. */
function duration(text: string): bigint | undefined {
  if (!/^(\d+(d|h|ms|m|s))+$/.test(text)) return undefined;
  let total = 0n;
  for (const [, count = '', unit] of text.matchAll(/(\d+)(d|h|ms|m|s)/g)) {
    total += BigInt(count) * units[unit as keyof typeof units];
  }
  return total;
}

/** A length of time in seconds, or as `1d2h3m4s5ms`; milliseconds in a register. */
export const time = datatype({
  name: 'time',
  number: 18,
  bits: 32,
  order: 'host',
  scale: 1000n,
  parse: duration,
  wants: 'a time: seconds, or 1d2h3m4s5ms',
});

/** A moment in nanoseconds since 1970, or as a date in ISO 8601 (UTC where it names no zone). */
export const moment = datatype({
  name: 'time',
  number: 43,
  bits: 64,
  order: 'host',
  parse: (text) => {
    const zoned = /(z|[+-]\d\d:?\d\d)$/i.test(text) || !/\d\d:\d\d/.test(text) ? text : `${text.replace(' ', 'T')}Z`;
    const milliseconds = Date.parse(zoned);
    return Number.isNaN(milliseconds) ? undefined : BigInt(milliseconds) * 1_000_000n;
  },
  wants: 'a moment: nanoseconds since 1970, or a date',
});

/** Seconds since midnight (UTC), or `10:30`, `10:30:15`. */
export const hour = datatype({
  name: 'hour',
  number: 44,
  bits: 32,
  order: 'host',
  parse: (text) => {
    const [, hours, minutes, seconds = 0] = /^(\d\d?):(\d\d)(?::(\d\d))?$/.exec(text) ?? [];
    if (hours === undefined || Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
    return BigInt(Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds));
  },
  wants: 'an hour of the day, as 10:30',
});

export const day = datatype({
  name: 'day',
  number: 45,
  bits: 8,
  order: 'host',
  symbols: { Sunday: 0, Monday: 1, Tuesday: 2, Wednesday: 3, Thursday: 4, Friday: 5, Saturday: 6 },
});
