import { connlimit as extension } from '../../../messages/xtables/matches/connlimit.ts';
import { leadingOnesOfWords } from '../addresses.ts';
import { matchText } from '../extension-text.ts';

interface Info {
  readonly mask: { readonly address: string };
  readonly limit: number;
}

const words = ({ mask, limit }: Info, isInverse: boolean): string[] => [
  isInverse ? '--connlimit-upto' : '--connlimit-above',
  `${limit}`,
  '--connlimit-mask',
  `${leadingOnesOfWords(mask.address)}`,
];

export const connlimit = matchText(extension, {
  0: (info) => words(info, Boolean(info.inverse)),
  1: (info) => [
    ...words(info, info.flags.includes('invert')),
    info.flags.includes('destination') ? '--connlimit-daddr' : '--connlimit-saddr',
  ],
});
