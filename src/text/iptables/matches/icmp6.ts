import { icmp6 as extension } from '../../../messages/xtables/matches/icmp6.ts';
import { matchText } from '../extension-text.ts';
import { not } from '../words.ts';

export const icmp6 = matchText(extension, {
  0: ({ type, code: [lowest = 0, highest = 0], invflags }) => {
    const code = lowest === 0 && highest === 255 ? '' : `/${lowest}`;
    return [...not(invflags & 1), '--icmpv6-type', `${type}${code}`];
  },
});
