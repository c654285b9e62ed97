import { RATEEST as extension } from '../../../messages/xtables/targets/rateest.ts';
import { targetText } from '../extension-text.ts';

/** Quarters of a second, the shortest interval being one. */
const SHORTEST = 250;

function duration(milliseconds: number): string {
  return milliseconds >= 1000 ? `${(milliseconds / 1000).toFixed(1)}s` : `${milliseconds.toFixed(1)}ms`;
}

export const RATEEST = targetText(extension, {
  0: ({ name, interval, ewmaLog }) => {
    const each = SHORTEST * 2 ** (interval + 2);
    return [
      '--rateest-name',
      name,
      '--rateest-interval',
      duration(each),
      '--rateest-ewmalog',
      duration(each * 2 ** ewmaLog),
    ];
  },
});
