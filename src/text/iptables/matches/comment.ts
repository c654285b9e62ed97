import { comment as extension } from '../../../messages/xtables/matches/comment.ts';
import { characters, decode } from '../../../protocol/index.ts';
import { matchText } from '../extension-text.ts';
import { quoted } from '../quote.ts';

/** As many bytes as the program prints: it takes the last of the 256 for the NUL. */
const LONGEST = 255;
function shortened(text: string): string {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length <= LONGEST) return text;
  // bytes that are no UTF-8 were one each, and stand for three now
  if (text.includes('\ufffd')) return text.slice(0, LONGEST);
  return decode(characters(LONGEST), bytes.subarray(0, LONGEST));
}

export const comment = matchText(extension, { 0: (info) => ['--comment', quoted(shortened(info.comment))] });
