import { connlimit as extension } from '../../../messages/xtables/matches/connlimit.ts';
import { leadingOnes } from '../addresses.ts';
import { type ExtensionContext, matchText } from '../extension-text.ts';

interface Info {
  readonly mask: { readonly address: string };
  readonly limit: number;
}

/** Bits of the mask, counted to the first that is not set. An IPv4 mask of one bits all through is stored 16 bytes long. */
const words = ({ mask, limit }: Info, isInverse: boolean, { family }: ExtensionContext): string[] => [
  isInverse ? '--connlimit-upto' : '--connlimit-above',
  `${limit}`,
  '--connlimit-mask',
  `${leadingOnes(mask.address, family)}`,
];

export const connlimit = matchText(extension, {
  0: (info, context) => words(info, Boolean(info.inverse), context),
  1: (info, context) => [
    ...words(info, info.flags.includes('invert'), context),
    info.flags.includes('destination') ? '--connlimit-daddr' : '--connlimit-saddr',
  ],
});
