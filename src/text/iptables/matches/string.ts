import { string as extension } from '../../../messages/xtables/matches/string.ts';
import { matchText } from '../extension-text.ts';
import { not } from '../words.ts';

interface Info {
  readonly fromOffset: number;
  readonly toOffset: number;
  readonly algo: string;
  readonly pattern: Uint8Array;
  readonly patlen: number;
  readonly flags: readonly unknown[];
}

/** The whole packet: what `--to` says where it is not given. */
const END = 0xffff;
const BACKSLASH = 0x5c;
const isPrintable = (byte: number): boolean => byte >= 0x20 && byte < 0x7f;

function pattern(bytes: Uint8Array): string[] {
  // a backslash at the end would quote what closes the text
  if (bytes.some((byte) => !isPrintable(byte)) || bytes.length === 0 || bytes.at(-1) === BACKSLASH)
    return ['--hex-string', `"|${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}|"`];
  return ['--string', `"${String.fromCharCode(...bytes).replace(/["\\]/g, '\\$&')}"`];
}

const words = ({ fromOffset, toOffset, algo, pattern: bytes, patlen, flags }: Info): string[] => [
  ...not(flags.includes('invert')),
  ...pattern(bytes.subarray(0, patlen)),
  '--algo',
  algo,
  ...(fromOffset === 0 ? [] : ['--from', `${fromOffset}`]),
  ...(toOffset === END ? [] : ['--to', `${toOffset}`]),
  ...(flags.includes('ignoreCase') ? ['--icase'] : []),
];

export const string = matchText(extension, { 0: words, 1: words });
