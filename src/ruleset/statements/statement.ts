import type { Rule } from '../lower/rule.ts';
import type { StatementBodies } from '../tree.ts';

/** How one kind of statement becomes steps: one file each, in this shape. */
export interface StatementKind<K extends keyof StatementBodies = keyof StatementBodies> {
  readonly key: K;
  /** Adds the steps. Throws TypeError or RangeError, naming the place and the value. */
  readonly lower: (body: StatementBodies[K], rule: Rule) => void;
}

export const statement = <K extends keyof StatementBodies>(
  key: K,
  lower: (body: StatementBodies[K], rule: Rule) => void,
): StatementKind<K> => Object.freeze({ key, lower });

/** One word, several or none as a list. */
export const listOf = <T>(words: T | readonly T[] | undefined): readonly T[] =>
  words === undefined ? [] : Array.isArray(words) ? words : [words as T];

/** Bits of the words of a list. Throws RangeError, naming the place, for a word that there is not. */
export function wordsOf<T extends string>(
  names: Readonly<Record<string, T>>,
  words: string | readonly string[] | undefined,
  path: string,
): T[] {
  return listOf(words).map((word) => {
    const found = Object.hasOwn(names, word) ? names[word] : undefined;
    if (found === undefined) throw new RangeError(`${path}: '${word}' is not one of ${Object.keys(names).join(', ')}`);
    return found;
  });
}
