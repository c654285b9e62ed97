import { formatPart, type Part } from './data-types.ts';

/** The value before `bytes`, as a number in network byte order; all ones before 0. */
export function before(bytes: Uint8Array): Uint8Array {
  const result = bytes.slice();
  for (let at = result.length - 1; at >= 0; at--) {
    const byte = result[at] as number;
    result[at] = byte === 0 ? 0xff : byte - 1;
    if (byte !== 0) break;
  }
  return result;
}

/** Which of two keys is first, as the kernel compares them. */
export function compareBytes(one: Uint8Array, other: Uint8Array): number {
  for (let at = 0; at < Math.min(one.length, other.length); at++) {
    const difference = (one[at] as number) - (other[at] as number);
    if (difference !== 0) return difference;
  }
  return one.length - other.length;
}

/** From one value to another, both included: `10.0.0.0/8`, `80-90`, `"eth*"`. Numbers of intervals are in network byte order, whatever their type. */
export function formatRange(part: Part, from: Uint8Array, to: Uint8Array): string {
  const first = formatPart(part, from, 'network');
  if (compareBytes(from, to) === 0) return first;
  if (part.form === 'text') return `${first.slice(0, -1)}*"`;
  if (part.form === 'ipv4' || part.form === 'ipv6') {
    const bits = prefixLength(from, to);
    if (bits !== undefined) return `${first}/${bits}`;
  }
  return `${first}-${formatPart(part, to, 'network')}`;
}

/** The length of the prefix that a range of addresses is, where it is one. */
function prefixLength(from: Uint8Array, to: Uint8Array): number | undefined {
  let bits = 0;
  let ended = false;
  for (let bit = 0; bit < from.length * 8; bit++) {
    const mask = 0x80 >> (bit & 7);
    const low = ((from[bit >> 3] as number) & mask) !== 0;
    const high = ((to[bit >> 3] as number) & mask) !== 0;
    if (!ended && low === high) bits++;
    else if (!low && high) ended = true;
    else return undefined;
  }
  return bits;
}
