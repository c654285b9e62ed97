import { iprange as extension } from '../../../messages/xtables/matches/iprange.ts';
import { inetText } from '../addresses.ts';
import { matchText } from '../extension-text.ts';
import { not } from '../words.ts';

export const iprange = matchText(extension, {
  1: ({ srcMin, srcMax, dstMin, dstMax, flags }) => [
    ...(flags.includes('source')
      ? [
          ...not(flags.includes('sourceInverted')),
          '--src-range',
          `${inetText(srcMin.address)}-${inetText(srcMax.address)}`,
        ]
      : []),
    ...(flags.includes('destination')
      ? [
          ...not(flags.includes('destinationInverted')),
          '--dst-range',
          `${inetText(dstMin.address)}-${inetText(dstMax.address)}`,
        ]
      : []),
  ],
});
