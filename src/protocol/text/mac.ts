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

/** A link-layer address as `02:00:00:00:00:01`; the empty text for no bytes. */
export function formatMac(bytes: Uint8Array, start = 0, end = bytes.length): string {
  if (start >= end) return '';
  let text = hex[bytes[start] as number] as string;
  for (let at = start + 1; at < end; at++) text += `:${hex[bytes[at] as number]}`;
  return text;
}

/** The bytes of `02:00:00:00:00:01`, colons or dashes between pairs of hex digits; undefined where it is not an address. */
export function parseMac(address: string): Uint8Array | undefined {
  if (address === '') return new Uint8Array(0);
  if (!/^[0-9a-f]{2}([:-][0-9a-f]{2})*$/i.test(address)) return undefined;
  return parseHex(address.replace(/[:-]/g, ''));
}
