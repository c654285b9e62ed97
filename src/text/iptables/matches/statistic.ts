import { statistic as extension } from '../../../messages/xtables/matches/statistic.ts';
import { matchText } from '../extension-text.ts';
import { not } from '../words.ts';

/** A probability of one. */
const CERTAIN = 0x8000_0000;

export const statistic = matchText(extension, {
  0: ({ mode, flags, every, packet }) => {
    const isInverted = flags.includes('invert');
    if (mode === 'random') {
      return ['--mode', 'random', ...not(isInverted), '--probability', (every / CERTAIN).toFixed(11)];
    }
    return ['--mode', 'nth', ...not(isInverted), '--every', `${(every + 1) >>> 0}`, '--packet', `${packet}`];
  },
});
