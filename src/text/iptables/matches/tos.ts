import { tos as extension } from '../../../messages/xtables/matches/tos.ts';
import { matchText } from '../extension-text.ts';
import { hex, not } from '../words.ts';

export const tos = matchText(extension, {
  0: ({ tos, invert }) => [...not(invert), '--tos', hex(tos, 2)],
  1: ({ tosValue, tosMask, invert }) => [...not(invert), '--tos', `${hex(tosValue, 2)}/${hex(tosMask, 2)}`],
});
