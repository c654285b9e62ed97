import type { nftables } from '../../messages/index.ts';
import type { Infer } from '../../protocol/index.ts';

type Formats = typeof nftables.expressions;
/** The name of an expression that has a printer. */
export type Name = keyof Formats;

/** An expression, also one of those that an element of a set can have. */
export interface AnyExpression {
  readonly name?: string;
  readonly data?: unknown;
}

/** What an expression says, without the brackets around it. Expressions inside it are printed by `nested`, with theirs. */
export type Printer<N extends Name> = (
  data: Infer<Formats[N]>,
  nested: (expression: AnyExpression) => string,
) => string;

type Words = Readonly<Record<string, number>>;

/** The number of flags whose words the schema gives. */
export const bits = ({ names }: { readonly names: Words }, flags: readonly (string | number)[] = []): number =>
  flags.reduce<number>((sum, flag) => sum + (typeof flag === 'number' ? flag : (names[flag] ?? 0)), 0);

/** The number of a word of the schema. */
export const numberOf = ({ names }: { readonly names: Words }, word: string | number | undefined): number =>
  typeof word === 'number' ? word : word === undefined ? 0 : (names[word] ?? 0);

/** `0x5`, as flags are printed. */
export const hex = (number: number): string => `0x${number.toString(16)}`;

/** Words with a blank between them; those that are undefined are left out. */
export const phrase = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined).join(' ');

/** `text` where there is a value to make it of. */
export const given = <T>(value: T | undefined, text: (value: T) => string): string | undefined =>
  value === undefined ? undefined : text(value);
