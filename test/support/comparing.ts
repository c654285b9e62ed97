import { expect } from 'chai';

/** What runs by itself: counters and timers. */
export function withoutClocks(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Uint8Array) return value;
  const kept = Object.entries(value).filter(
    ([key]) => !/Timer$|^mcastNGroups$|^fdbNLearned$|^statistics$|^stats$|^afSpec$|^state$|^carrier|^flags$/.test(key),
  );
  return Object.fromEntries(kept.map(([key, part]) => [key, withoutClocks(part)]));
}

/** Rejects with an error of this name whose message contains all of these words. */
export async function refused(action: Promise<unknown>, name: string, ...words: readonly string[]): Promise<Error> {
  let failure: unknown;
  try {
    await action;
  } catch (error) {
    failure = error;
  }
  expect(failure, 'it was not refused').to.be.instanceOf(Error);
  const error = failure as Error;
  expect(error.name).to.equal(name);
  for (const word of words) expect(error.message).to.contain(word);
  return error;
}
