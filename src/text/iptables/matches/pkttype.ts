import { pkttype as extension } from '../../../messages/xtables/matches/pkttype.ts';
import { matchText } from '../extension-text.ts';
import { not } from '../words.ts';

export const pkttype = matchText(extension, {
  0: ({ pkttype, invert }) => [...not(invert), '--pkt-type', `${pkttype}`],
});
