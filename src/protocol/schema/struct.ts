import { type Codec, describe, type Infer, type Input, type Show } from './codec.ts';

export type Members = Readonly<Record<string, Codec>>;

/** Bytes of a struct that mean nothing: written as zero, not part of the value. */
export interface Padding extends Codec<never, never> {
  readonly op: 'padding';
  readonly length: number;
}
export const padding = (length: number): Padding => describe<Padding>({ op: 'padding', length });

/** A member that other parts of the message read and write (a prefix's length), but that is no key of the value. */
export interface Hidden<C extends Codec = Codec> extends Codec<never, never> {
  readonly op: 'hidden';
  readonly of: C;
}
export const hidden = <C extends Codec>(of: C): Hidden<C> => describe<Hidden<C>>({ op: 'hidden', of });

type Visible<M extends Members, K extends keyof M> = M[K]['op'] extends 'padding' | 'hidden' ? never : K;
/** What the value of a struct holds where the bytes are not as long as declared. */
interface Uneven {
  /** Bytes behind the last known member, from a kernel newer than the declaration. */
  $tail?: Uint8Array;
  /** Length of the known members that were there, in bytes, where the last ones were not: from an older kernel. */
  $length?: number;
}
export type StructValue<M extends Members> = Show<{ -readonly [K in keyof M as Visible<M, K>]: Infer<M[K]> } & Uneven>;
export type StructInput<M extends Members> = Show<{ -readonly [K in keyof M as Visible<M, K>]?: Input<M[K]> } & Uneven>;

/**
 * A C struct. Members stand one behind the other; alignment is declared with {@link padding}. A struct shorter than declared
 * leaves the missing members out and says its `$length`, one longer than declared keeps the rest as `$tail`. A member that is not given is zero.
 * The last member may be of open size and takes the rest of the payload.
 */
export interface Struct<M extends Members = Members> extends Codec<StructValue<M>, StructInput<M>> {
  readonly op: 'struct';
  readonly name: string;
  readonly members: M;
}
export const struct = <const M extends Members>(name: string, members: M): Struct<M> =>
  describe<Struct<M>>({ op: 'struct', name, members });

/** Values of one size, one behind the other, without attribute headers: as many as there are, or exactly `count` (a C array in a struct). */
export interface ArrayOf<C extends Codec = Codec> extends Codec<Infer<C>[], readonly Input<C>[]> {
  readonly op: 'array';
  readonly of: C;
  readonly count: number | undefined;
}
/** With a `count`, elements that are not given are zero. */
export const arrayOf = <C extends Codec>(of: C, count?: number): ArrayOf<C> =>
  describe<ArrayOf<C>>({ op: 'array', of, count });
