declare const output: unique symbol;
declare const input: unique symbol;

/**
 * A description of bytes. Descriptors are frozen data; nothing here knows how to decode.
 * The value types ride along as phantoms: what a decoder gives (`Infer`) and what an encoder takes (`Input`).
 * Both are covariant: a `(x: T) => T` marker would break every use of a codec as a wider one.
 */
export interface Codec<out Out = unknown, out In = unknown> {
  /** What kind of descriptor this is: the interpreter and the compiler switch on it. */
  readonly op: string;
  readonly [output]: Out;
  readonly [input]: In;
}

/** The value that decoding with `C` gives. */
export type Infer<C> = C extends { readonly [output]: infer Out } ? Out : never;
/** The value that encoding with `C` takes. */
export type Input<C> = C extends { readonly [input]: infer In } ? In : never;

/** A descriptor without its phantoms: what a builder writes down. */
type Description<C> = Omit<C, typeof output | typeof input>;

/** Freezes a descriptor and gives it its value types. */
export const describe = <C extends Codec>(description: Description<C>): C => Object.freeze(description) as C;

/** Resolves intersections in what an editor shows. */
export type Show<T> = { [K in keyof T]: T[K] } & {};
