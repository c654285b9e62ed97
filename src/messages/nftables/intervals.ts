import type { SetElement } from './set-elements.ts';

/** An interval of keys, from one to another, both included, as bytes in the order of the network. */
export interface ElementInterval {
  readonly from: Uint8Array;
  readonly to: Uint8Array;
  /** The element that it begins with: it says what else there is to say. */
  readonly element: SetElement;
}

/**
 * The intervals that elements of a set say, in ascending order: each begins with one element and ends before another, which has the flag `intervalEnd` or begins the
 * next one; the last one ends with the last key where nothing follows. Elements that are for every other key (`catchall`) are to be left out before.
 */
export function intervalsIn(elements: readonly SetElement[]): ElementInterval[] {
  const sorted = elements
    .map((element) => ({ element, at: element.key?.value ?? new Uint8Array(), isEnd: isEnd(element) }))
    // where one interval ends and the next begins, the end comes first
    .sort((one, other) => compareBytes(one.at, other.at) || Number(other.isEnd) - Number(one.isEnd));
  const intervals: ElementInterval[] = [];
  for (const [place, { at: from, element, isEnd }] of sorted.entries()) {
    if (isEnd) continue;
    const next = sorted[place + 1];
    intervals.push({ from, to: next === undefined ? from.map(() => 0xff) : before(next.at), element });
  }
  return intervals;
}

const isEnd = ({ flags }: SetElement): boolean => flags?.includes('intervalEnd') === true;

/** Which of two keys is first, as the kernel compares them. */
export function compareBytes(one: Uint8Array, other: Uint8Array): number {
  for (let at = 0; at < Math.min(one.length, other.length); at++) {
    const difference = (one[at] as number) - (other[at] as number);
    if (difference !== 0) return difference;
  }
  return one.length - other.length;
}

/** The value before `bytes`, as a number; all ones before 0. */
function before(bytes: Uint8Array): Uint8Array {
  const result = bytes.slice();
  for (let at = result.length - 1; at >= 0; at--) {
    const byte = result[at] as number;
    result[at] = byte === 0 ? 0xff : byte - 1;
    if (byte !== 0) break;
  }
  return result;
}

/** The length of the prefix that a range of addresses is, where it is one. */
export function prefixLength(from: Uint8Array, to: Uint8Array): number | undefined {
  let at = 0;
  while (at < from.length && from[at] === to[at]) at++;
  if (at === from.length) return 8 * at;
  const low = from[at] as number;
  const host = low ^ (to[at] as number);
  // where they part, one is all zeros and the other all ones to the end
  const isPrefix = (host & (host + 1)) === 0 && (low & host) === 0;
  for (let rest = at + 1; rest < from.length; rest++) if (from[rest] !== 0 || to[rest] !== 0xff) return undefined;
  return isPrefix ? 8 * at + Math.clz32(host) - 24 : undefined;
}
