import { length as extension } from '../../../messages/xtables/matches/length.ts';
import { matchText } from '../extension-text.ts';
import { not, range } from '../words.ts';

export const length = matchText(extension, {
  0: ({ min, max, invert }) => [...not(invert), '--length', range(min, max)],
});
