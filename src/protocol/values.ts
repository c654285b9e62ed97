import type { Enum, Flags, Names } from './schema/scalars.ts';

/** How deep messages may hold messages (a veth's peer that has a peer …) before the bytes are malformed or the value is refused. */
export const MAXIMUM_DEPTH = 32;

const wordsOf = new WeakMap<Names, Map<number, string>>();

/** The word of an enumeration for a number, or the number. Where two words share a number, the first declared is read. */
export function enumWord({ names }: Pick<Enum, 'names'>, value: number): string | number {
  let words = wordsOf.get(names);
  if (words === undefined) {
    words = new Map();
    for (const [word, number] of Object.entries(names)) if (!words.has(number)) words.set(number, word);
    wordsOf.set(names, words);
  }
  return words.get(value) ?? value;
}

const flagLists = new WeakMap<Names, Map<number, readonly (string | number)[]>>();

/**
 * The words of a set of bits, in the order declared, then the bits without a word as one number. The lists are frozen and shared: a
 * dump of 200,000 routes holds one empty list.
 */
export function flagWords({ names }: Pick<Flags, 'names'>, value: number): readonly (string | number)[] {
  let lists = flagLists.get(names);
  if (lists === undefined) {
    lists = new Map();
    flagLists.set(names, lists);
  }
  let list = lists.get(value);
  if (list === undefined) {
    list = Object.freeze(listFlags(names, value));
    // values come from the network: the cache must not grow without end
    if (lists.size < 1024) lists.set(value, list);
  }
  return list;
}

function listFlags(names: Names, value: number): (string | number)[] {
  const words: (string | number)[] = [];
  let left = value;
  for (const [word, bits] of Object.entries(names)) {
    if (bits !== 0 && (left & bits) >>> 0 === bits >>> 0) {
      words.push(word);
      left = (left & ~bits) >>> 0;
    }
  }
  if (left !== 0) words.push(left);
  return words;
}

/** The bits of a list of flag words and numbers; undefined with the first element that is neither. */
export function flagBits(
  { names }: Pick<Flags, 'names'>,
  list: readonly unknown[],
): number | { readonly unknown: unknown } {
  let bits = 0;
  for (const element of list) {
    const value = typeof element === 'string' ? names[element] : element;
    if (typeof value !== 'number' || (!Object.hasOwn(names, element as string) && typeof element === 'string'))
      return { unknown: element };
    bits = (bits | value) >>> 0;
  }
  return bits;
}

/** `$70`, and `$70.1` for the second attribute of that type in its set. */
export function undeclaredKey(type: number, taken: object): `$${number}` {
  const key: `$${number}` = `$${type}`;
  if (!Object.hasOwn(taken, key)) return key;
  for (let repetition = 1; ; repetition++) {
    const next: `$${number}` = `$${type}.${repetition}` as `$${number}`;
    if (!Object.hasOwn(taken, next)) return next;
  }
}

const undeclared = /^\$(\d+)(\.\d+)?$/;

/** The attribute type that a key of undeclared attributes stands for. */
export function undeclaredType(key: string): number | undefined {
  const match = undeclared.exec(key);
  return match === null ? undefined : Number(match[1]);
}
