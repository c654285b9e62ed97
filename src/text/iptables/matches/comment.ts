import { comment as extension } from '../../../messages/xtables/matches/comment.ts';
import { characters, decode, encode } from '../../../protocol/index.ts';
import { matchText } from '../extension-text.ts';
import { quoted } from '../quote.ts';

/** As much as the program prints: it takes the last of the 256 bytes for the NUL. */
const LONGEST = 255;
const shortened = (text: string): string =>
  text.length < LONGEST / 3
    ? text
    : decode(characters(LONGEST), encode(characters(LONGEST + 1), text).subarray(0, LONGEST));

export const comment = matchText(extension, { 0: (info) => ['--comment', quoted(shortened(info.comment))] });
