import { textOfCharacters } from '../text/characters.ts';
import { textEnd } from '../text/text.ts';

/** Texts that came last, by their hash: the same few names stand in every rule of a chain and in every address of a link. */
const PLACES = 256;
/** Longer ones are comments and the like. */
const LONGEST = 32;

const known: string[] = new Array<string>(PLACES).fill('');

/** The text between two offsets: where it came a short while ago, that same string. Undefined for a text that is long, not ASCII, or has a NUL in it. */
export function readKnownText(bytes: Uint8Array, start: number, end: number): string | undefined {
  if (end - start > LONGEST) return undefined;
  let hash = 0;
  let all = 0;
  for (let at = start; at < end; at++) {
    const code = bytes[at] as number;
    hash = (Math.imul(hash, 31) + code) | 0;
    all |= code;
  }
  const place = (hash ^ (hash >>> 8)) & (PLACES - 1);
  const text = known[place] as string;
  if (isText(text, bytes, start, end)) return text;
  if (all > 127 || textEnd(bytes, start, end) < end) return undefined;
  const read = textOfCharacters(bytes, start, end - start);
  known[place] = read;
  return read;
}

function isText(text: string, bytes: Uint8Array, start: number, end: number): boolean {
  if (text.length !== end - start) return false;
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) !== bytes[start + at]) return false;
  return true;
}
