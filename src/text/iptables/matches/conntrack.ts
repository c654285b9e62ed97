import type { RevisionInfo } from '../../../messages/xtables/extension.ts';
import { type conntrackFlags, conntrack as extension } from '../../../messages/xtables/matches/conntrack.ts';
import { inetText, maskSuffix } from '../addresses.ts';
import { matchText } from '../extension-text.ts';
import { not, range } from '../words.ts';

type Info = RevisionInfo<(typeof extension.revisions)[1 | 2 | 3]>;

const states: readonly (readonly [string, string])[] = [
  ['invalid', 'INVALID'],
  ['new', 'NEW'],
  ['related', 'RELATED'],
  ['established', 'ESTABLISHED'],
  ['untracked', 'UNTRACKED'],
  ['snat', 'SNAT'],
  ['dnat', 'DNAT'],
];
const statuses: readonly (readonly [string, string])[] = [
  ['expected', 'EXPECTED'],
  ['seenReply', 'SEEN_REPLY'],
  ['assured', 'ASSURED'],
  ['confirmed', 'CONFIRMED'],
];
/** No word at all where no bit is one that has a name. */
const list = (names: readonly (readonly [string, string])[], flags: readonly unknown[]): string[] => {
  const known = names.filter(([flag]) => flags.includes(flag)).map(([, name]) => name);
  return known.length === 0 ? [] : [known.join(',')];
};

function words(info: Info): string[] {
  const { matchFlags, invertFlags } = info;
  const option = (flag: keyof typeof conntrackFlags, ...words: string[]): string[] =>
    matchFlags.includes(flag) ? [...not(invertFlags.includes(flag)), ...words] : [];
  const address = ({ address }: { address: string }, mask: { address: string }): string =>
    inetText(address) + maskSuffix(mask.address);
  const port = (
    low: number,
    high: 'origsrcPortHigh' | 'origdstPortHigh' | 'replsrcPortHigh' | 'repldstPortHigh',
  ): string => {
    const end = high in info ? (info as Extract<Info, Record<typeof high, number>>)[high] : 0;
    return end === 0 ? `${low}` : range(low, end);
  };
  const isAlias = matchFlags.includes('stateAlias');
  return [
    ...option('state', isAlias ? '--state' : '--ctstate', ...list(states, info.stateMask)),
    ...option('protocol', '--ctproto', `${info.l4proto}`),
    ...option('originalSource', '--ctorigsrc', address(info.origsrcAddr, info.origsrcMask)),
    ...option('originalDestination', '--ctorigdst', address(info.origdstAddr, info.origdstMask)),
    ...option('replySource', '--ctreplsrc', address(info.replsrcAddr, info.replsrcMask)),
    ...option('replyDestination', '--ctrepldst', address(info.repldstAddr, info.repldstMask)),
    ...option('originalSourcePort', '--ctorigsrcport', port(info.origsrcPort, 'origsrcPortHigh')),
    ...option('originalDestinationPort', '--ctorigdstport', port(info.origdstPort, 'origdstPortHigh')),
    ...option('replySourcePort', '--ctreplsrcport', port(info.replsrcPort, 'replsrcPortHigh')),
    ...option('replyDestinationPort', '--ctrepldstport', port(info.repldstPort, 'repldstPortHigh')),
    ...option('status', '--ctstatus', ...(info.statusMask.length === 0 ? ['NONE'] : list(statuses, info.statusMask))),
    ...option('expires', '--ctexpire', range(info.expiresMin, info.expiresMax)),
    // the direction has no '!': the inverted one is the other one
    ...(matchFlags.includes('direction') ? ['--ctdir', invertFlags.includes('direction') ? 'REPLY' : 'ORIGINAL'] : []),
  ];
}

/** `-m state` is written as this one, with a mark of it. */
export const conntrack = matchText(extension, { 1: words, 2: words, 3: words }, ({ matchFlags }) =>
  matchFlags.includes('stateAlias') ? 'state' : undefined,
);
