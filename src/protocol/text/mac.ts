import { characterList, textOf } from './characters.ts';
import { RecentTexts } from './recent-texts.ts';

const COLON = 58;
const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Bytes as lower-case hex, `0a1b`. */
export function formatHex(bytes: Uint8Array, start = 0, end = bytes.length): string {
  let text = '';
  for (let at = start; at < end; at++) text += hex[bytes[at] as number];
  return text;
}

/** The bytes of a hex text; undefined where it is not one. */
export function parseHex(text: string): Uint8Array | undefined {
  if (text.length % 2 !== 0 || !/^[0-9a-f]*$/i.test(text)) return undefined;
  const bytes = new Uint8Array(text.length / 2);
  for (let at = 0; at < bytes.length; at++) bytes[at] = Number.parseInt(text.slice(2 * at, 2 * at + 2), 16);
  return bytes;
}

/** Bytes of the usual address. */
const ETHERNET = 6;
const digits = new Uint8Array([...'0123456789abcdef'].map((digit) => digit.charCodeAt(0)));

/** The broadcast address comes with every link. */
const recent = new RecentTexts(ETHERNET, (bytes, start) => {
  const list = characterList(3 * ETHERNET - 1);
  for (let index = 0; index < ETHERNET; index++) {
    const byte = bytes[start + index] as number;
    if (index > 0) list[3 * index - 1] = COLON;
    list[3 * index] = digits[byte >> 4] as number;
    list[3 * index + 1] = digits[byte & 15] as number;
  }
  return textOf(list);
});

function joined(bytes: Uint8Array, start: number, end: number): string {
  let text = hex[bytes[start] as number] as string;
  for (let at = start + 1; at < end; at++) text += `:${hex[bytes[at] as number]}`;
  return text;
}

/** A link-layer address as `02:00:00:00:00:01`; the empty text for no bytes. */
export function formatMac(bytes: Uint8Array, start = 0, end = bytes.length): string {
  if (start >= end) return '';
  if (end - start !== ETHERNET) return joined(bytes, start, end);
  return recent.text(bytes, start, start + ETHERNET);
}

/** The bytes of `02:00:00:00:00:01`, colons or dashes between pairs of hex digits; undefined where it is not an address. */
export function parseMac(address: string): Uint8Array | undefined {
  if (address === '') return new Uint8Array(0);
  if (!/^[0-9a-f]{2}([:-][0-9a-f]{2})*$/i.test(address)) return undefined;
  return parseHex(address.replace(/[:-]/g, ''));
}
