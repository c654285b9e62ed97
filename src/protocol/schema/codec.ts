declare const output: unique symbol;
declare const input: unique symbol;

/**
 * A description of bytes. Descriptors are frozen data; nothing here knows how to decode.
 * The value types ride along as phantoms: what a decoder gives (`Infer`) and what an encoder takes (`Input`).
 */
export interface Codec<out Out = unknown, out In = Out> {
  /** What kind of descriptor this is: the interpreter and the compiler switch on it. */
  readonly op: string;
  readonly [output]?: Out;
  readonly [input]?: In;
}
