import { connmark as extension } from '../../../messages/xtables/matches/connmark.ts';
import { matchText } from '../extension-text.ts';
import { masked, not } from '../words.ts';

export const connmark = matchText(extension, {
  1: ({ mark, mask, invert }) => [...not(invert), '--mark', masked(mark, mask)],
});
