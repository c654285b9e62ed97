import { compiledFor, deviation } from './compile/registry.ts';
import type { DecodeContext, EncodeContext } from './context.ts';
import { type Wire, wireOf } from './header.ts';
import { interpretDecode } from './interpret/decode.ts';
import { interpretEncode } from './interpret/encode.ts';
import type { Codec, Infer, Input } from './schema/codec.ts';
import { Writer } from './writer.ts';

/** Reads a value from the bytes between two offsets of a buffer. */
export type Decoder<T> = (wire: Wire, start: number, end: number, context?: DecodeContext) => T;
/** Appends a value's bytes to a writer. Throws TypeError or RangeError, naming field and value, and then appends nothing. */
export type Encoder<T> = (writer: Writer, value: T, context?: EncodeContext) => void;

/** Of generated code: a request would make its own ones each time. */
const decoders = new WeakMap<Codec, unknown>();
const encoders = new WeakMap<Codec, unknown>();

/**
 * The decoder of a schema: the generated one where the build made one, else the interpreter. A generated decoder knows the canonical form alone;
 * whatever deviates from it is read again by the interpreter.
 */
export function decoderOf<C extends Codec>(schema: C): Decoder<Infer<C>> {
  const known = decoders.get(schema);
  if (known !== undefined) return known as Decoder<Infer<C>>;
  const interpret: Decoder<Infer<C>> = (wire, start, end, context) =>
    interpretDecode(schema, wire, start, end, context) as Infer<C>;
  const compiled = compiledFor(schema)?.decode;
  if (compiled === undefined) return interpret;
  const decoder: Decoder<Infer<C>> = (wire, start, end, context) => {
    try {
      return compiled(wire, start, end, context) as Infer<C>;
    } catch (error) {
      if (error !== deviation) throw error;
      return interpret(wire, start, end, context);
    }
  };
  decoders.set(schema, decoder);
  return decoder;
}

/** The encoder of a schema: the generated one where the build made one, else the interpreter, which also words every refusal. */
export function encoderOf<C extends Codec>(schema: C): Encoder<Input<C>> {
  const known = encoders.get(schema);
  if (known !== undefined) return known as Encoder<Input<C>>;
  const compiled = compiledFor(schema)?.encode;
  if (compiled === undefined) return (writer, value, context) => interpretEncode(schema, writer, value, context);
  const encoder: Encoder<Input<C>> = (writer, value, context) => {
    // generated code takes for granted that it is given an object, and finds no field in anything else
    if (typeof value !== 'object' || Array.isArray(value)) return interpretEncode(schema, writer, value, context);
    const start = writer.length;
    try {
      compiled(writer, value, context);
    } catch {
      writer.length = start;
      interpretEncode(schema, writer, value, context);
    }
  };
  encoders.set(schema, encoder);
  return encoder;
}

/** Reads a value of `schema` from all of `bytes`. Malformed attributes stay bytes and are listed in `$errors`; `strict` throws `DecodeError`. */
export function decode<C extends Codec>(schema: C, bytes: Uint8Array, context?: DecodeContext): Infer<C> {
  return decoderOf(schema)(wireOf(bytes), 0, bytes.length, context);
}

/** The bytes of a value of `schema`. */
export function encode<C extends Codec>(schema: C, value: Input<C>, context?: EncodeContext): Uint8Array {
  const writer = new Writer(256);
  encoderOf(schema)(writer, value, context);
  return writer.slice();
}
