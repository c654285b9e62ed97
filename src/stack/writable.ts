import type { Attributes } from '../protocol/index.ts';

/** Those parts of a set of attributes that a request may carry: neither what only the kernel says, nor what no schema knows. */
export function writable(
  set: Attributes,
  value: object,
  names: Readonly<Record<string, string>> = {},
): Record<string, unknown> {
  const isWritable = ([key, part]: readonly [string, unknown]): boolean =>
    part !== undefined && !key.startsWith('$') && set.specification[names[key] ?? key]?.readOnly !== true;
  return Object.fromEntries(Object.entries(value).filter(isWritable));
}

/** Words of flags that a person may set: the others, and bits without a word, are the kernel's. */
export function settable<F extends string>(
  flags: number | readonly (F | number)[] | undefined,
  words: readonly F[],
): readonly F[] | undefined {
  if (flags === undefined) return undefined;
  return typeof flags === 'number' ? [] : words.filter((word) => flags.includes(word));
}

/** `Omit` that keeps a union a union. */
export type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
