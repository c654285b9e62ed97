/** Units of a rate in seconds, the longest first. */
const UNITS: readonly (readonly [name: string, seconds: bigint])[] = [
  ['day', 86_400n],
  ['hour', 3_600n],
  ['min', 60n],
  ['sec', 1n],
];

/**
 * A rate as `3/hour`, from the time between two packets in parts of a second. The unit is the shortest that still holds a whole packet
 * and loses no more in rounding than one part a packet: `5/min` is stored as 12 seconds and could as well be `300/hour`.
 */
export function rate(between: bigint, partsOfASecond: bigint): string {
  // a rate without end is stored as no time at all
  if (between === 0n) return 'inf';
  let text = '';
  for (const [name, seconds] of UNITS) {
    const unit = seconds * partsOfASecond;
    const isFirst = text === '';
    if (!isFirst && (between > unit || unit / between < unit % between)) break;
    text = `${unit / between}/${name}`;
  }
  return text;
}

/** The seconds of the unit that a rate is written with: how long a table keeps an entry where nobody says; 0 for one without end. */
export function rateUnit(between: bigint, partsOfASecond: bigint): bigint {
  const name = rate(between, partsOfASecond).replace(/^.*\//, '');
  return UNITS.find(([unit]) => unit === name)?.[1] ?? 0n;
}

/** A rate in bits a second as `5000bit`, `16000Kbit`: the next unit from a thousand of it on. */
export function bits(bytes: number): string {
  const value = bytes * 8;
  if (value >= 1e9) return `${Math.round(value / 1e6)}Mbit`;
  if (value >= 1e6) return `${Math.round(value / 1e3)}Kbit`;
  return `${value}bit`;
}
