import { statistic as extension } from '../../../messages/xtables/matches/statistic.ts';
import { matchText } from '../extension-text.ts';
import { not } from '../words.ts';

/** A probability of one. */
const CERTAIN = 0x8000_0000n;
const DIGITS = 11;

/** With eleven digits behind the point; what lies in the middle is rounded to the even one, as the C library does. */
function probability(every: number): string {
  const scaled = BigInt(every) * 10n ** BigInt(DIGITS);
  const rest = scaled % CERTAIN;
  const down = scaled / CERTAIN;
  const up = rest * 2n > CERTAIN || (rest * 2n === CERTAIN && down % 2n === 1n);
  const digits = `${up ? down + 1n : down}`.padStart(DIGITS + 1, '0');
  return `${digits.slice(0, -DIGITS)}.${digits.slice(-DIGITS)}`;
}

export const statistic = matchText(extension, {
  0: ({ mode, flags, every, packet }) => {
    const isInverted = flags.includes('invert');
    if (mode === 'random') {
      return ['--mode', 'random', ...not(isInverted), '--probability', probability(every)];
    }
    return ['--mode', 'nth', ...not(isInverted), '--every', `${(every + 1) >>> 0}`, '--packet', `${packet}`];
  },
});
