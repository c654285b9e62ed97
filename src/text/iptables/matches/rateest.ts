import { rateest as extension } from '../../../messages/xtables/matches/rateest.ts';
import { matchText } from '../extension-text.ts';
import { bits } from '../rates.ts';
import { not } from '../words.ts';

const comparisons: Readonly<Record<string, string>> = {
  equal: '--rateest-eq',
  less: '--rateest-lt',
  greater: '--rateest-gt',
};

export const rateest = matchText(extension, {
  0: ({ name1, name2, flags, mode, bps1, pps1, bps2, pps2 }) => {
    const isDelta = flags.includes('delta');
    const isRelative = flags.includes('relative');
    const compare = [...not(flags.includes('invert')), comparisons[mode] ?? ''];
    // the comparison is said once for each unit
    const measured = (unit: 'bps' | 'pps', first: string, second: string): string[] => {
      if (!flags.includes(unit)) return [];
      if (isDelta) return [`--rateest-${unit}1`, first, ...compare, `--rateest-${unit}2`, second];
      return [...compare, `--rateest-${unit}`, ...(isRelative ? [] : [second])];
    };
    return [
      ...(isDelta ? ['--rateest-delta'] : []),
      isRelative ? '--rateest1' : '--rateest',
      name1,
      ...measured('bps', bits(bps1), bits(bps2)),
      ...measured('pps', `${pps1}`, `${pps2}`),
      ...(isRelative ? ['--rateest2', name2] : []),
    ];
  },
});
