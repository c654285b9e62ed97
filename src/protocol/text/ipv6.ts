import { formatIpv4, parseIpv4 } from './ipv4.ts';

/**
 * The sixteen bytes at `at` in the form of RFC 5952: lower case, no leading zeros, the first longest run of two or more zero groups
 * as `::`, IPv4-mapped addresses with a dotted tail.
 */
export function formatIpv6(bytes: Uint8Array, at = 0): string {
  let runStart = -1;
  let runLength = 1;
  for (let group = 0; group < 8; ) {
    let end = group;
    while (end < 8 && bytes[at + 2 * end] === 0 && bytes[at + 2 * end + 1] === 0) end++;
    if (end - group > runLength) {
      runStart = group;
      runLength = end - group;
    }
    group = end + 1;
  }
  if (runStart === 0 && runLength === 5 && bytes[at + 10] === 0xff && bytes[at + 11] === 0xff) {
    return `::ffff:${formatIpv4(bytes, at + 12)}`;
  }
  let text = '';
  for (let group = 0; group < 8; group++) {
    if (group === runStart) {
      text += '::';
      group += runLength - 1;
      continue;
    }
    if (group > 0 && group !== runStart + runLength) text += ':';
    text += (((bytes[at + 2 * group] as number) << 8) | (bytes[at + 2 * group + 1] as number)).toString(16);
  }
  return text;
}

/**
 * Writes an IPv6 address to the sixteen bytes at `at`: RFC 4291 in all its forms, without a zone. Returns false where `address` is
 * not one.
 */
export function parseIpv6(address: string, bytes: Uint8Array, at = 0): boolean {
  const gap = address.indexOf('::');
  if (gap >= 0 && address.indexOf('::', gap + 1) >= 0) return false;
  const head = groupsOf(gap < 0 ? address : address.slice(0, gap), gap < 0);
  const tail = gap < 0 ? [] : groupsOf(address.slice(gap + 2), true);
  if (head === undefined || tail === undefined) return false;
  const given = head.length + tail.length;
  if (gap < 0 ? given !== 8 : given > 7) return false;
  bytes.fill(0, at, at + 16);
  for (const [index, value] of head.entries()) writeGroup(bytes, at + 2 * index, value);
  for (const [index, value] of tail.entries()) writeGroup(bytes, at + 2 * (8 - tail.length + index), value);
  return true;
}

function writeGroup(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value >> 8;
  bytes[at + 1] = value & 0xff;
}

/** The groups of one side of `::`; a dotted IPv4 tail counts as two. */
function groupsOf(text: string, dottedAllowed: boolean): number[] | undefined {
  if (text === '') return [];
  const groups: number[] = [];
  const words = text.split(':');
  for (const [index, word] of words.entries()) {
    if (dottedAllowed && index === words.length - 1 && word.includes('.')) {
      const octets = new Uint8Array(4);
      if (!parseIpv4(word, octets)) return undefined;
      groups.push(
        ((octets[0] as number) << 8) | (octets[1] as number),
        ((octets[2] as number) << 8) | (octets[3] as number),
      );
    } else if (/^[0-9a-f]{1,4}$/i.test(word)) {
      groups.push(Number.parseInt(word, 16));
    } else {
      return undefined;
    }
  }
  return groups;
}
