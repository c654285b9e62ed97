import { helper as extension } from '../../../messages/xtables/matches/helper.ts';
import { matchText } from '../extension-text.ts';
import { quoted } from '../quote.ts';
import { not } from '../words.ts';

export const helper = matchText(extension, { 0: ({ invert, name }) => [...not(invert), '--helper', quoted(name)] });
