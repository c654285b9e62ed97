import { ecn as extension } from '../../../messages/xtables/matches/ecn.ts';
import { matchText } from '../extension-text.ts';
import { not } from '../words.ts';

export const ecn = matchText(extension, {
  0: ({ operation, invert, ipEct }) => [
    ...(operation.includes('ece') ? [...not(invert.includes('ece')), '--ecn-tcp-ece'] : []),
    ...(operation.includes('cwr') ? [...not(invert.includes('cwr')), '--ecn-tcp-cwr'] : []),
    ...(operation.includes('ip') ? [...not(invert.includes('ip')), '--ecn-ip-ect', `${ipEct}`] : []),
  ],
});
