import { pkttype as extension } from '../../../messages/xtables/matches/pkttype.ts';
import { matchText } from '../extension-text.ts';
import { not } from '../words.ts';

/** What the program has a name for that no kernel takes from it; every other number has a sign. */
const unnamed = (type: number): string => (type === 3 ? 'otherhost' : `${type | 0}`);

export const pkttype = matchText(extension, {
  0: ({ pkttype, invert }) => [...not(invert), '--pkt-type', typeof pkttype === 'number' ? unnamed(pkttype) : pkttype],
});
