import { datatype, numberIn } from './datatype.ts';

const encoder = new TextEncoder();

/** A text of at most `bytes` bytes, padded with NULs, as one number. */
export function textNumber(text: string, bytes: number): bigint | undefined {
  const encoded = encoder.encode(text);
  if (encoded.length === 0 || encoded.length > bytes || encoded.includes(0)) return undefined;
  const padded = new Uint8Array(bytes);
  padded.set(encoded);
  return numberIn(padded, 'network');
}

/** Name of a link; with `*` at the end, what its name begins with. */
export const linkName = datatype({
  name: 'ifname',
  number: 41,
  bits: 128,
  order: 'network',
  text: true,
  parse: (text) => (encoder.encode(text).length > 15 ? undefined : textNumber(text, 16)),
  wants: 'a name of 1 to 15 bytes',
});

/** Any other text of up to 16 bytes: the kind of a link, a helper of connection tracking, an operating system. */
export const string = datatype({
  name: 'string',
  number: 5,
  bits: 128,
  order: 'network',
  text: true,
  parse: (text) => textNumber(text, 16),
  wants: 'a text of 1 to 16 bytes',
});

/** Index of a link. */
export const linkIndex = datatype({
  name: 'iface_index',
  number: 20,
  bits: 32,
  order: 'host',
  wants: 'the index of a link',
});
