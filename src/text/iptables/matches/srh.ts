import { srh as extension } from '../../../messages/xtables/matches/srh.ts';
import { inetText, prefixLength } from '../addresses.ts';
import { matchText } from '../extension-text.ts';
import { not } from '../words.ts';

interface Fields {
  readonly nextHdr: number;
  readonly hdrLen: number;
  readonly segsLeft: number;
  readonly lastEntry: number;
  readonly tag: number;
  readonly mtFlags: readonly unknown[];
  readonly mtInvflags: readonly unknown[];
}
type Entry = readonly [flag: string, option: string, value: string];

const numbers = ({ nextHdr, hdrLen, segsLeft, lastEntry, tag }: Fields): Entry[] => [
  ['nextHeader', '--srh-next-hdr', `${nextHdr}`],
  ['lengthEqual', '--srh-hdr-len-eq', `${hdrLen}`],
  ['lengthGreater', '--srh-hdr-len-gt', `${hdrLen}`],
  ['lengthLess', '--srh-hdr-len-lt', `${hdrLen}`],
  ['segmentsEqual', '--srh-segs-left-eq', `${segsLeft}`],
  ['segmentsGreater', '--srh-segs-left-gt', `${segsLeft}`],
  ['segmentsLess', '--srh-segs-left-lt', `${segsLeft}`],
  ['lastEqual', '--srh-last-entry-eq', `${lastEntry}`],
  ['lastGreater', '--srh-last-entry-gt', `${lastEntry}`],
  ['lastLess', '--srh-last-entry-lt', `${lastEntry}`],
  ['tag', '--srh-tag', `${tag}`],
];
const words = ({ mtFlags, mtInvflags }: Fields, entries: readonly Entry[]): string[] =>
  entries
    .filter(([flag]) => mtFlags.includes(flag))
    .flatMap(([flag, option, value]) => [...not(mtInvflags.includes(flag)), option, value]);
/** The length of a mask that is no prefix: -1, printed as it is without a sign. */
const NO_PREFIX = 0xffffffff;
const segment = (address: string, mask: string): string => `${inetText(address)}/${prefixLength(mask) ?? NO_PREFIX}`;

export const srh = matchText(extension, {
  0: (info) => words(info, numbers(info)),
  1: (info) =>
    words(info, [
      ...numbers(info),
      ['previous', '--srh-psid', segment(info.psidAddr, info.psidMsk)],
      ['next', '--srh-nsid', segment(info.nsidAddr, info.nsidMsk)],
      ['last', '--srh-lsid', segment(info.lsidAddr, info.lsidMsk)],
    ]),
});
