import { recent as extension } from '../../../messages/xtables/matches/recent.ts';
import { inetText } from '../addresses.ts';
import { matchText } from '../extension-text.ts';
import { not } from '../words.ts';

interface Info {
  readonly seconds: number;
  readonly hitCount: number;
  readonly checkSet: readonly unknown[];
  readonly invert: boolean | number;
  readonly name: string;
  readonly side: string | number;
}

const actions: readonly (readonly [string, string])[] = [
  ['set', '--set'],
  ['check', '--rcheck'],
  ['update', '--update'],
  ['remove', '--remove'],
];

/** The numbers have a sign. The name stands as it is, also with a blank in it: that is how the program prints it. */
const words = ({ seconds, hitCount, checkSet, invert, name, side }: Info, mask: readonly string[]): string[] => [
  ...not(invert),
  ...actions.filter(([flag]) => checkSet.includes(flag)).map(([, option]) => option),
  ...(seconds === 0 ? [] : ['--seconds', `${seconds | 0}`]),
  ...(checkSet.includes('reap') ? ['--reap'] : []),
  ...(hitCount === 0 ? [] : ['--hitcount', `${hitCount | 0}`]),
  ...(checkSet.includes('ttl') ? ['--rttl'] : []),
  ...(name === '' ? [] : ['--name', name]),
  ...mask,
  ...(side === 'source' ? ['--rsource'] : side === 'destination' ? ['--rdest'] : []),
];

export const recent = matchText(extension, {
  0: (info) => words(info, []),
  1: (info) => words(info, ['--mask', inetText(info.mask.address)]),
});
