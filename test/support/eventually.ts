import { setTimeout as sleep } from 'node:timers/promises';

/** How often is looked, and how long at most, in milliseconds: long enough for a machine that is slow and busy. */
const PAUSE = 20;
const PATIENCE = 60_000;

/**
 * Looks until there is something to see (neither undefined nor false), and gives it. Throws where there never is, with what was waited for: what the
 * kernel and other processes do later is waited for like that, not for a time that happens to do.
 */
export async function eventually<T>(
  look: () => T | undefined | false | Promise<T | undefined | false>,
  what: string | (() => string),
): Promise<T> {
  for (const end = Date.now() + PATIENCE; ; await sleep(PAUSE)) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    if (Date.now() > end) throw new Error(`it did not happen: ${typeof what === 'string' ? what : what()}`);
  }
}

/**
 * What two sides say, looked at again while they differ: what changes by itself between two looks, a carrier that comes or a neighbour that ages, is
 * no difference. Gives the last pair, for the test to compare.
 */
export async function agreeing<T>(
  look: () => readonly [T, T],
  same: (one: T, other: T) => boolean,
): Promise<readonly [T, T]> {
  for (let round = 1; ; round++) {
    const pair = look();
    if (same(...pair) || round === 10) return pair;
    await sleep(round * 100);
  }
}
