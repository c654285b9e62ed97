import type { setReference, setReference0 } from '../../messages/xtables/set-reference.ts';
import type { Infer } from '../../protocol/index.ts';
import type { ExtensionContext } from './extension-text.ts';

export type SetReference = Infer<typeof setReference>;

const sides = ['first', 'second', 'third'] as const;

/** Name of a set, or its index where the name is not known, and the sides of the packet that its dimensions take. */
export const setWords = ({ index, dim, flags }: SetReference, { setName }: ExtensionContext): string[] => [
  setName?.(index) ?? `${index}`,
  ...(dim === 0
    ? []
    : [Array.from({ length: dim }, (_, dimension) => (isSource(flags, dimension) ? 'src' : 'dst')).join(',')]),
];

const isSource = (flags: SetReference['flags'], dimension: number): boolean => {
  const side = sides[dimension];
  if (side !== undefined) return flags.includes(side);
  // sets have three, the structs have room for six; what has no word is one number
  return flags.some((flag) => typeof flag === 'number' && (flag >> (dimension + 1)) & 1);
};

/** `IPSET_SRC`, `IPSET_DST` and `IPSET_MATCH_INV` of the words of a set of the old form. */
const SOURCE = 1;
const INVERTED = 4;

/** A reference of the form before sets had dimensions in today's form: a word for each dimension, up to the first that is zero. */
export function setOfOldForm({ index, words }: Infer<typeof setReference0>): SetReference {
  const end = words.indexOf(0);
  const used = words.slice(0, end < 0 ? words.length : end);
  const flags: SetReference['flags'][number][] = used.some((word) => word & INVERTED) ? ['invert'] : [];
  for (const [dimension, side] of sides.entries()) if ((used[dimension] ?? 0) & SOURCE) flags.push(side);
  return { index, dim: used.length, flags };
}
