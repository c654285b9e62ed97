import { type Codec, describe, type Infer, type Input, type Show } from './codec.ts';
import { type Layout, layouts } from './layout.ts';
import type { Select } from './select.ts';

/** One attribute of a set: its number on the wire, what it holds, a line of documentation. */
export interface Attribute<C extends Codec = Codec> {
  readonly type: number;
  readonly codec: C;
  readonly doc: string;
  /** `NLA_F_NET_BYTEORDER` is set on this attribute, as its family writes it. */
  readonly networkByteOrder: boolean;
  /** Only the kernel says it: it ignores or refuses it in a request. */
  readonly readOnly: boolean;
}
export const attribute = <C extends Codec>(type: number, codec: C, doc = ''): Attribute<C> =>
  Object.freeze({ type, codec, doc, networkByteOrder: false, readOnly: false });
/** An attribute that only the kernel says. */
export const reported = <C extends Codec>(type: number, codec: C, doc = ''): Attribute<C> =>
  Object.freeze({ type, codec, doc, networkByteOrder: false, readOnly: true });

export type Specification = Readonly<Record<string, Attribute>>;

/** An attribute that could not be read: it stands as bytes under `$<type>`, and here is why. */
export interface AttributeError {
  /** Where, in the words of the schema: `linkinfo.data.id`. */
  readonly path: string;
  /** Offset into the bytes that were decoded. */
  readonly offset: number;
  readonly reason: string;
}

/** What a set of attributes can hold beside the declared keys. All of it is written back. */
export interface Undeclared {
  /** An attribute that the schema does not know or could not read, by its type: `$70`. A repeated one is `$70.1`, `$70.2` … */
  [type: `$${number}`]: Uint8Array;
  /** Payloads that mean what the value says but are written another way, by key; used as long as they still mean it. */
  $wire?: Record<string, Uint8Array>;
  /** Bytes at the end that form no attribute. */
  $rest?: Uint8Array;
  /** What was wrong; ignored when writing. */
  $errors?: AttributeError[];
}

/**
 * A kind that no schema lists: at run time the plain name. TypeScript finds a branded string comparable to any literal, so that
 * `kind === 'vlan'` would not narrow; a template that no literal matches (names never hold a NUL) does.
 */
export type OtherName = `${string}\0`;

/** A name that no schema lists, where a schema asks for one: a link of kind `otherName('gtp')` takes bytes as data. */
export const otherName = (name: string): OtherName => name as OtherName;

type Selected<S extends Specification> = {
  [K in keyof S]: S[K]['codec'] extends { readonly op: 'select' } ? K : never;
}[keyof S];
type SelectorOf<C> = C extends Select<infer By> ? By : never;
type Selectors<S extends Specification> = { [K in keyof S]: SelectorOf<S[K]['codec']> }[keyof S];

type VariantsOut<S extends Specification, K extends keyof S> =
  S[K]['codec'] extends Select<infer By, infer F>
    ?
        | { [N in keyof F]: { [P in By]: N } & { [P in K]?: Infer<F[N]> } }[keyof F]
        | ({ [P in By]?: OtherName } & { [P in K]?: Uint8Array })
    : never;
type VariantsIn<S extends Specification, K extends keyof S> =
  S[K]['codec'] extends Select<infer By, infer F>
    ?
        | { [N in keyof F]: { [P in By]: N } & { [P in K]?: Input<F[N]> } }[keyof F]
        | ({ [P in By]?: OtherName } & { [P in K]?: Uint8Array })
    : never;
type Arguments<S extends Specification, K, Direction extends 'in' | 'out'> = K extends keyof S
  ? (value: Direction extends 'in' ? VariantsIn<S, K> : VariantsOut<S, K>) => void
  : never;
/** The intersection of the variants of every selected attribute, each union kept whole. */
type All<U> = [U] extends [never] ? unknown : [U] extends [(value: infer I) => void] ? I : never;

type Plain<S extends Specification> = Selected<S> | Selectors<S>;
// The mapped type stays homomorphic, so that the JSDoc of a schema's key shows on the inferred property.
export type AttributesValue<S extends Specification> = Show<
  { -readonly [K in keyof S as Exclude<K, Plain<S>>]?: Infer<S[K]['codec']> } & Undeclared
> &
  All<Arguments<S, Selected<S>, 'out'>>;
export type AttributesInput<S extends Specification> = Show<
  { -readonly [K in keyof S as Exclude<K, Plain<S>>]?: Input<S[K]['codec']> | undefined } & Undeclared
> &
  All<Arguments<S, Selected<S>, 'in'>>;

/** A set of attributes, as a nest or as the rest of a message: a plain object in the order of the wire. */
export interface Attributes<S extends Specification = Specification>
  extends Codec<AttributesValue<S>, AttributesInput<S>> {
  readonly op: 'attributes';
  readonly name: string;
  readonly specification: S;
  readonly layout: Layout;
}
export const attributes = <const S extends Specification>(name: string, specification: S): Attributes<S> =>
  describe<Attributes<S>>({ op: 'attributes', name, specification, layout: 'netlink' });

/**
 * A set of attributes whose headers are two bytes: type and length of the payload, without padding (nf_tables' userdata). A payload has at most 255
 * bytes, a closing NUL included. Everything else is as in {@link attributes}, only that a text without its NUL is kept so. Throws RangeError for a type
 * that is no byte.
 */
export const octetAttributes = <const S extends Specification>(name: string, specification: S): Attributes<S> => {
  const { highestType } = layouts.octets;
  for (const [key, { type, networkByteOrder }] of Object.entries<Attribute>(specification)) {
    if (!Number.isInteger(type) || type < 0 || type > highestType)
      throw new RangeError(`${name}.${key}: the type ${type} is not in the range 0..${highestType}`);
    if (networkByteOrder) throw new RangeError(`${name}.${key}: one byte of type has no room for NLA_F_NET_BYTEORDER`);
  }
  return describe<Attributes<S>>({ op: 'attributes', name, specification, layout: 'octets' });
};

/** A nested list: each element is an attribute whose type is the same number, or its place counted from 0 or 1. */
export interface ListOf<C extends Codec = Codec> extends Codec<Infer<C>[], readonly Input<C>[]> {
  readonly op: 'list';
  readonly of: C;
  readonly type: number | 'from0' | 'from1';
  readonly layout: Layout;
}
export const listOf = <C extends Codec>(of: C, type: number | 'from0' | 'from1' = 1): ListOf<C> =>
  describe<ListOf<C>>({ op: 'list', of, type, layout: 'netlink' });
/** The same with headers as in {@link octetAttributes}: the parts of a concatenation in nf_tables' userdata. */
export const octetListOf = <C extends Codec>(of: C, type: number | 'from0' | 'from1' = 1): ListOf<C> =>
  describe<ListOf<C>>({ op: 'list', of, type, layout: 'octets' });

/** An element of a {@link NumberedList}: the number is its attribute's type. */
export interface Numbered<T> {
  readonly number: number;
  readonly value: T;
}

/** A nested list whose elements are numbered by something outside: a policy by its attribute, a command by its number. */
export interface NumberedList<C extends Codec = Codec>
  extends Codec<Numbered<Infer<C>>[], readonly Numbered<Input<C>>[]> {
  readonly op: 'numbered';
  readonly of: C;
}
export const numberedList = <C extends Codec>(of: C): NumberedList<C> =>
  describe<NumberedList<C>>({ op: 'numbered', of });

/** An attribute that occurs many times in its set, one value each; the occurrences stand together. */
export interface Repeated<C extends Codec = Codec> extends Codec<Infer<C>[], readonly Input<C>[]> {
  readonly op: 'repeated';
  readonly of: C;
}
export const repeated = <C extends Codec>(of: C): Repeated<C> => describe<Repeated<C>>({ op: 'repeated', of });
