import { mh as extension } from '../../../messages/xtables/matches/mh.ts';
import { matchText } from '../extension-text.ts';
import { not, range } from '../words.ts';

export const mh = matchText(extension, {
  0: ({ types: [lowest = 0, highest = 0], invflags }) =>
    lowest === 0 && highest === 255 ? [] : [...not(invflags), '--mh-type', range(lowest, highest)],
});
