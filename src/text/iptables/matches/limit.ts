import { limit as extension } from '../../../messages/xtables/matches/limit.ts';
import { matchText } from '../extension-text.ts';
import { rate } from '../rates.ts';

/** Ten-thousandths of a second. */
const SCALE = 10_000n;
/** How many packets may come at once where nobody says. */
const DEFAULT_BURST = 5;

export const limit = matchText(extension, {
  0: ({ avg, burst }) => [
    '--limit',
    rate(BigInt(avg), SCALE),
    ...(burst === DEFAULT_BURST ? [] : ['--limit-burst', `${burst}`]),
  ],
});
