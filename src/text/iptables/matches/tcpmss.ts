import { tcpmss as extension } from '../../../messages/xtables/matches/tcpmss.ts';
import { matchText } from '../extension-text.ts';
import { not, range } from '../words.ts';

export const tcpmss = matchText(extension, {
  0: ({ mssMin, mssMax, invert }) => [...not(invert), '--mss', range(mssMin, mssMax)],
});
