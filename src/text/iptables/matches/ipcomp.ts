import { ipcomp as extension } from '../../../messages/xtables/matches/ipcomp.ts';
import { matchText } from '../extension-text.ts';
import { wordRange } from '../words.ts';

export const ipcomp = matchText(extension, {
  0: ({ spis, invflags, hdrres }) => [...wordRange('--ipcompspi', spis, invflags), ...(hdrres ? ['--compres'] : [])],
});
