import { RATEEST as extension } from '../../../messages/xtables/targets/rateest.ts';
import { targetText } from '../extension-text.ts';

/** The shortest interval, a quarter of a second, in microseconds. */
const SHORTEST = 250_000n;

/** Microseconds, in a number of 32 bits that wraps around. */
const shifted = (microseconds: bigint, bits: number): bigint =>
  BigInt.asUintN(32, microseconds << BigInt(Math.max(0, bits)));

function duration(microseconds: bigint): string {
  if (microseconds >= 1_000_000n) return `${(Number(microseconds) / 1e6).toFixed(1)}s`;
  return microseconds >= 1000n ? `${(Number(microseconds) / 1000).toFixed(1)}ms` : `${microseconds}us`;
}

export const RATEEST = targetText(extension, {
  0: ({ name, interval, ewmaLog }) => {
    const each = shifted(SHORTEST, interval + 2);
    return [
      '--rateest-name',
      name,
      '--rateest-interval',
      duration(each),
      '--rateest-ewmalog',
      duration(shifted(each, ewmaLog)),
    ];
  },
});
