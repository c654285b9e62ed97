import { icmp as extension } from '../../../messages/xtables/matches/icmp.ts';
import { matchText } from '../extension-text.ts';
import { not } from '../words.ts';

/** 255 stands for every type. */
const ANY = 255;

export const icmp = matchText(extension, {
  0: ({ type, code: [lowest = 0, highest = 0], invflags }) => {
    const code = lowest === 0 && highest === 255 ? '' : `/${lowest}`;
    return [...not(invflags & 1), '--icmp-type', type === ANY ? 'any' : `${type}${code}`];
  },
});
