import { characterList, textOf } from './characters.ts';
import { decimalDigits, ipv4Characters, parseIpv4, writeDecimal, writeIpv4 } from './ipv4.ts';
import { RecentTexts } from './recent-texts.ts';

const COLON = 58;
const SLASH = 47;
const digits = new Uint8Array([...'0123456789abcdef'].map((digit) => digit.charCodeAt(0)));

const hexDigits = (value: number): number => (value > 0xfff ? 4 : value > 0xff ? 3 : value > 0xf ? 2 : 1);

/** Writes a group without leading zeros and returns the place behind it. */
function writeHexGroup(list: number[], at: number, value: number): number {
  let end = at;
  if (value > 0xfff) list[end++] = digits[value >> 12] as number;
  if (value > 0xff) list[end++] = digits[(value >> 8) & 15] as number;
  if (value > 0xf) list[end++] = digits[(value >> 4) & 15] as number;
  list[end++] = digits[value & 15] as number;
  return end;
}

/** The groups of the address that is being written. */
const groups = new Uint16Array(8);

/** The characters of the sixteen bytes at `at` as an address, with room for some more behind them. */
function addressList(bytes: Uint8Array, at: number, behind: number): number[] {
  let characters = 0;
  let zeros = 0;
  let runStart = -1;
  let runEnd = -1;
  for (let group = 0; group < 8; group++) {
    const value = ((bytes[at + 2 * group] as number) << 8) | (bytes[at + 2 * group + 1] as number);
    groups[group] = value;
    characters += hexDigits(value);
    if (value !== 0) {
      zeros = 0;
    } else if (++zeros > 1 && zeros > runEnd - runStart) {
      runStart = group + 1 - zeros;
      runEnd = group + 1;
    }
  }
  if (runStart === 0 && runEnd === 5 && groups[5] === 0xffff) return mappedList(bytes, at + 12, behind);
  // where there is no run, seven colons; the run takes its zeros and their colons with it, and is two where the address ends
  if (runStart < 0) characters += 7;
  else characters += 8 - 2 * (runEnd - runStart) + (runStart === 0 ? 1 : 0) + (runEnd === 8 ? 1 : 0);
  const list = characterList(characters + behind);
  let end = 0;
  for (let group = 0; group < 8; group++) {
    if (group === runStart) {
      list[end++] = COLON;
      list[end++] = COLON;
      group = runEnd - 1;
    } else {
      if (group > 0 && group !== runEnd) list[end++] = COLON;
      end = writeHexGroup(list, end, groups[group] as number);
    }
  }
  return list;
}

const mapped = Array.from('::ffff:', (character) => character.charCodeAt(0));

/** The same for an IPv4 address that is mapped into IPv6. */
function mappedList(bytes: Uint8Array, at: number, behind: number): number[] {
  const list = characterList(mapped.length + ipv4Characters(bytes, at) + behind);
  for (let index = 0; index < mapped.length; index++) list[index] = mapped[index] as number;
  writeIpv4(bytes, at, list, mapped.length);
  return list;
}

/** Gateways and link-local addresses come again and again. */
const recent = new RecentTexts(16, (bytes, at) => textOf(addressList(bytes, at, 0)));

/**
 * The sixteen bytes at `at` in the form of RFC 5952: lower case, no leading zeros, the first longest run of two or more zero groups
 * as `::`, IPv4-mapped addresses with a dotted tail.
 */
export const formatIpv6 = (bytes: Uint8Array, at = 0): string => recent.text(bytes, at, at + 16);

/** The sixteen bytes at `at` and the length of a prefix, 0 to 255, as `2001:db8::/32`. */
export function formatIpv6Prefix(bytes: Uint8Array, at: number, length: number): string {
  const behind = 1 + decimalDigits(length);
  const list = addressList(bytes, at, behind);
  const end = list.length - behind;
  list[end] = SLASH;
  writeDecimal(list, end + 1, length);
  return textOf(list);
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
