import { mark as extension } from '../../../messages/xtables/matches/mark.ts';
import { matchText } from '../extension-text.ts';
import { masked, not } from '../words.ts';

export const mark = matchText(extension, {
  1: ({ mark, mask, invert }) => [...not(invert), '--mark', masked(mark, mask)],
});
