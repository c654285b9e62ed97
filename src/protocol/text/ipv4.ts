import { characterList, textOf } from './characters.ts';
import { RecentTexts } from './recent-texts.ts';

const ZERO = 48;
const DOT = 46;
const SLASH = 47;

/** How many digits a number from 0 to 255 has. */
export const decimalDigits = (value: number): number => (value > 99 ? 3 : value > 9 ? 2 : 1);

/** Writes a number from 0 to 255 in decimal and returns the place behind it. */
export function writeDecimal(list: number[], at: number, value: number): number {
  let end = at;
  if (value > 9) {
    if (value > 99) list[end++] = ZERO + ((value / 100) | 0);
    list[end++] = ZERO + (((value / 10) | 0) % 10);
  }
  list[end++] = ZERO + (value % 10);
  return end;
}

/** How many characters the four bytes at `at` have as an address. */
export const ipv4Characters = (bytes: Uint8Array, at: number): number =>
  3 +
  decimalDigits(bytes[at] as number) +
  decimalDigits(bytes[at + 1] as number) +
  decimalDigits(bytes[at + 2] as number) +
  decimalDigits(bytes[at + 3] as number);

/** Writes the four bytes at `at` as an address and returns the place behind it. */
export function writeIpv4(bytes: Uint8Array, at: number, list: number[], start: number): number {
  let end = writeDecimal(list, start, bytes[at] as number);
  list[end] = DOT;
  end = writeDecimal(list, end + 1, bytes[at + 1] as number);
  list[end] = DOT;
  end = writeDecimal(list, end + 1, bytes[at + 2] as number);
  list[end] = DOT;
  return writeDecimal(list, end + 1, bytes[at + 3] as number);
}

/** Gateways and source addresses come again and again. */
const recent = new RecentTexts(4, (bytes, at) => {
  const list = characterList(ipv4Characters(bytes, at));
  writeIpv4(bytes, at, list, 0);
  return textOf(list);
});

/** The four bytes at `at` as `10.0.0.1`. */
export const formatIpv4 = (bytes: Uint8Array, at = 0): string => recent.text(bytes, at, at + 4);

/** The four bytes at `at` and the length of a prefix, 0 to 255, as `10.0.0.0/8`. */
export function formatIpv4Prefix(bytes: Uint8Array, at: number, length: number): string {
  const list = characterList(ipv4Characters(bytes, at) + 1 + decimalDigits(length));
  const end = writeIpv4(bytes, at, list, 0);
  list[end] = SLASH;
  writeDecimal(list, end + 1, length);
  return textOf(list);
}

/**
 * Writes an IPv4 address to the four bytes at `at`. Four decimal numbers from 0 to 255 without leading zeros, nothing else:
 * `010` is eight to one program and ten to another. Returns false where `address`, up to the character `end`, is not one.
 */
export function parseIpv4(address: string, bytes: Uint8Array, at = 0, end = address.length): boolean {
  let octet = -1;
  let index = 0;
  for (let position = 0; position < end; position++) {
    const code = address.charCodeAt(position);
    if (code === 46) {
      if (octet < 0 || index === 3) return false;
      bytes[at + index++] = octet;
      octet = -1;
    } else if (code >= 48 && code <= 57) {
      if (octet === 0) return false;
      octet = octet < 0 ? code - 48 : octet * 10 + code - 48;
      if (octet > 255) return false;
    } else {
      return false;
    }
  }
  if (index !== 3 || octet < 0) return false;
  bytes[at + 3] = octet;
  return true;
}
