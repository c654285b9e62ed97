import { type Codec, describe } from './codec.ts';

/** An integer of 1, 2, 4 or 8 bytes; 8 bytes are a `bigint`. Host byte order is little-endian on every platform netloom runs on. */
export interface Integer<out Out = number | bigint, out In = Out> extends Codec<Out, In> {
  readonly op: 'integer';
  readonly size: 1 | 2 | 4 | 8;
  readonly signed: boolean;
  readonly bigEndian: boolean;
}
/** An integer that is a JavaScript number. */
export type SmallInteger = Integer<number, number>;
/** A 64-bit integer: read as a bigint, written from a bigint or a safe number. */
export type LargeInteger = Integer<bigint, bigint | number>;

const integer = <C extends Integer>(size: C['size'], signed = false, bigEndian = false): C =>
  describe<Integer>({ op: 'integer', size, signed, bigEndian }) as C;

export const u8 = integer<SmallInteger>(1);
export const u16 = integer<SmallInteger>(2);
export const u32 = integer<SmallInteger>(4);
export const u64 = integer<LargeInteger>(8);
export const s8 = integer<SmallInteger>(1, true);
export const s16 = integer<SmallInteger>(2, true);
export const s32 = integer<SmallInteger>(4, true);
export const s64 = integer<LargeInteger>(8, true);
/** Network byte order (`__be16`). */
export const be16 = integer<SmallInteger>(2, false, true);
/** Network byte order (`__be32`). */
export const be32 = integer<SmallInteger>(4, false, true);
/** Network byte order (`__be64`). */
export const be64 = integer<LargeInteger>(8, false, true);

/** Signed, network byte order. */
export const sbe16 = integer<SmallInteger>(2, true, true);
/** Signed, network byte order: the kernel declares `__be32` and means a signed number (a chain's priority). */
export const sbe32 = integer<SmallInteger>(4, true, true);
/** Signed, network byte order. */
export const sbe64 = integer<LargeInteger>(8, true, true);

/** An unsigned integer of 4 bytes where that is enough, else of 8 (`NLA_UINT`). */
export interface VariableInteger extends Codec<bigint, bigint | number> {
  readonly op: 'uint';
}
export const uint = describe<VariableInteger>({ op: 'uint' });

/** An integer that means yes or no; a value that is neither 0 nor 1 stays a number. */
export interface Bool extends Codec<boolean | number, boolean | number> {
  readonly op: 'bool';
  readonly of: SmallInteger;
}
export const bool = (of: SmallInteger): Bool => describe<Bool>({ op: 'bool', of });

/** Words for numbers, `{ unicast: 1 }`. */
export type Names = Readonly<Record<string, number>>;

/** A number with words for some of its values; a value without a word is its number. */
export interface Enum<E extends Names = Names> extends Codec<(keyof E & string) | number, (keyof E & string) | number> {
  readonly op: 'enum';
  readonly of: SmallInteger;
  readonly names: E;
}
export const enumOf = <const E extends Names>(of: SmallInteger, names: E): Enum<E> =>
  describe<Enum<E>>({ op: 'enum', of, names });

/** A set of bits: the words of those that have one, then the remaining bits as one number. */
export interface Flags<E extends Names = Names>
  extends Codec<readonly ((keyof E & string) | number)[], readonly ((keyof E & string) | number)[] | number> {
  readonly op: 'flags';
  readonly of: SmallInteger;
  readonly names: E;
}
export const flagsOf = <const E extends Names>(of: SmallInteger, names: E): Flags<E> =>
  describe<Flags<E>>({ op: 'flags', of, names });

/** An integer stored as another: `wire + add` is the value (`rtnh_hops` is a weight less one). */
export interface Shifted extends Codec<number, number> {
  readonly op: 'shifted';
  readonly of: SmallInteger;
  readonly add: number;
}
export const shifted = (of: SmallInteger, add: number): Shifted => describe<Shifted>({ op: 'shifted', of, add });

/**
 * A number that names an object of another kind (an interface index): read as the object's name where the decoding
 * context can look it up, as the number where it cannot. 0 is always the number.
 */
export interface Reference extends Codec<string | number, string | number> {
  readonly op: 'reference';
  readonly of: SmallInteger;
  /** What is referred to: the context's table. */
  readonly to: 'link';
}
export const linkReference = (of: SmallInteger): Reference => describe<Reference>({ op: 'reference', of, to: 'link' });
