import { textOfCharacters } from './characters.ts';
import { RecentTexts } from './recent-texts.ts';

const ZERO = 48;
const DOT = 46;
const SLASH = 47;
/** Where texts are written: `255.255.255.255/255`. */
const scratch = new Uint8Array(19);

/** Writes a number from 0 to 255 in decimal and returns the offset behind it. */
export function writeDecimal(into: Uint8Array, at: number, value: number): number {
  let end = at;
  if (value > 9) {
    if (value > 99) into[end++] = ZERO + ((value / 100) | 0);
    into[end++] = ZERO + (((value / 10) | 0) % 10);
  }
  into[end++] = ZERO + (value % 10);
  return end;
}

/** Writes the four bytes at `at` as an address to `start` and returns the offset behind it. */
export function writeIpv4(bytes: Uint8Array, at: number, into: Uint8Array, start: number): number {
  let end = writeDecimal(into, start, bytes[at] as number);
  for (let octet = 1; octet < 4; octet++) {
    into[end++] = DOT;
    end = writeDecimal(into, end, bytes[at + octet] as number);
  }
  return end;
}

/** Gateways and source addresses come again and again. */
const recent = new RecentTexts(4, (bytes, at) => textOfCharacters(scratch, 0, writeIpv4(bytes, at, scratch, 0)));

/** The four bytes at `at` as `10.0.0.1`. */
export const formatIpv4 = (bytes: Uint8Array, at = 0): string => recent.text(bytes, at, at + 4);

/** The four bytes at `at` and the length of a prefix, 0 to 255, as `10.0.0.0/8`. */
export function formatIpv4Prefix(bytes: Uint8Array, at: number, length: number): string {
  const end = writeIpv4(bytes, at, scratch, 0);
  scratch[end] = SLASH;
  return textOfCharacters(scratch, 0, writeDecimal(scratch, end + 1, length));
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
