import type { nftables } from '../../messages/index.ts';
import type { Operand } from '../selectors/operand.ts';
import { registerBytes } from './constants.ts';

/** An interval with what goes with it. */
export interface Interval {
  readonly from: bigint;
  readonly to: bigint;
  /** Value, timeout, comment of the element. */
  readonly rest: nftables.SetElementInput;
}

/** How intervals that overlap or touch are taken. */
export type Overlaps = 'merge' | 'refuse';

/**
 * Intervals in ascending order, those that overlap or touch made one where that is wanted. Throws RangeError, naming both, for those that overlap and are not
 * to be merged.
 */
export function sortIntervals(
  intervals: readonly Interval[],
  overlaps: Overlaps,
  written: (value: bigint) => string,
  path: string,
): Interval[] {
  const sorted = [...intervals].sort((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : 0));
  const result: Interval[] = [];
  for (const interval of sorted) {
    const last = result.at(-1);
    if (last === undefined || interval.from > last.to + (overlaps === 'merge' ? 1n : 0n)) {
      result.push(interval);
    } else if (overlaps === 'merge') {
      result[result.length - 1] = interval.to > last.to ? { ...last, to: interval.to } : last;
    } else {
      throw new RangeError(
        `${path}: ${written(interval.from)}-${written(interval.to)} overlaps ${written(last.from)}-${written(last.to)}`,
      );
    }
  }
  return result;
}

/**
 * The elements of intervals: each begins with one and ends before one with the flag `intervalEnd`; an interval that reaches the last value has no end. Where
 * the first value is in none, nft says so by an end at 0.
 */
export function intervalElements(
  intervals: readonly Interval[],
  operand: Operand,
  inside = false,
): nftables.SetElementInput[] {
  const key = (value: bigint) => ({ value: registerBytes(value, operand, 'network') });
  const last = (1n << BigInt(operand.bits)) - 1n;
  const elements: nftables.SetElementInput[] = [];
  const [first] = intervals;
  if (!inside && first !== undefined && first.from > 0n) elements.push({ key: key(0n), flags: ['intervalEnd'] });
  for (const { from, to, rest } of intervals) {
    const open = to === last ? { userdata: { ...rest.userdata, flags: ['intervalOpen'] as const } } : {};
    elements.push({ key: key(from), ...rest, ...open });
    if (to !== last) elements.push({ key: key(to + 1n), flags: ['intervalEnd'] });
  }
  return elements;
}
