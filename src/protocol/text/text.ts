const ascii = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();

/** Where the text in a payload ends: at its first NUL, or at the end of the payload. */
export function textEnd(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && bytes[at] !== 0) at++;
  return at;
}

/** The text between two offsets; bytes that are not UTF-8 become U+FFFD. */
export function readText(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let at = start; at < end; at++) {
    const code = bytes[at] as number;
    if (code > 127) return utf8.decode(bytes.subarray(start, end));
    text += ascii[code];
  }
  return text;
}

/** A text as UTF-8. */
export const writeText = (text: string): Uint8Array => encoder.encode(text);
