import { textOfCharacters } from './characters.ts';
import { parseIpv4, writeDecimal, writeIpv4 } from './ipv4.ts';
import { RecentTexts } from './recent-texts.ts';

const COLON = 58;
const SLASH = 47;
/** Where texts are written: eight groups of four digits, colons between them, the length of a prefix. */
const scratch = new Uint8Array(44);
const digits = new Uint8Array([...'0123456789abcdef'].map((digit) => digit.charCodeAt(0)));

/** Writes a group without leading zeros and returns the offset behind it. */
function writeHexGroup(at: number, value: number): number {
  let end = at;
  if (value > 0xfff) scratch[end++] = digits[value >> 12] as number;
  if (value > 0xff) scratch[end++] = digits[(value >> 8) & 15] as number;
  if (value > 0xf) scratch[end++] = digits[(value >> 4) & 15] as number;
  scratch[end++] = digits[value & 15] as number;
  return end;
}

function writeIpv6(bytes: Uint8Array, at: number): number {
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
  const mapped = runStart === 0 && runLength === 5 && bytes[at + 10] === 0xff && bytes[at + 11] === 0xff;
  let end = 0;
  for (let group = 0; group < (mapped ? 6 : 8); group++) {
    if (group === runStart) {
      scratch[end++] = COLON;
      scratch[end++] = COLON;
      group += runLength - 1;
      continue;
    }
    if (group > 0 && group !== runStart + runLength) scratch[end++] = COLON;
    end = writeHexGroup(end, ((bytes[at + 2 * group] as number) << 8) | (bytes[at + 2 * group + 1] as number));
  }
  if (!mapped) return end;
  scratch[end++] = COLON;
  return writeIpv4(bytes, at + 12, scratch, end);
}

/** Gateways and link-local addresses come again and again. */
const recent = new RecentTexts(16, (bytes, at) => textOfCharacters(scratch, 0, writeIpv6(bytes, at)));

/**
 * The sixteen bytes at `at` in the form of RFC 5952: lower case, no leading zeros, the first longest run of two or more zero groups
 * as `::`, IPv4-mapped addresses with a dotted tail.
 */
export const formatIpv6 = (bytes: Uint8Array, at = 0): string => recent.text(bytes, at, at + 16);

/** The sixteen bytes at `at` and the length of a prefix, 0 to 255, as `2001:db8::/32`. */
export function formatIpv6Prefix(bytes: Uint8Array, at: number, length: number): string {
  const end = writeIpv6(bytes, at);
  scratch[end] = SLASH;
  return textOfCharacters(scratch, 0, writeDecimal(scratch, end + 1, length));
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
