import type { DecodeContext, EncodeContext } from '../context.ts';
import type { Wire } from '../header.ts';
import type { Codec } from '../schema/codec.ts';
import type { Writer } from '../writer.ts';

/** What the build generates for a schema. */
export interface Compiled {
  readonly decode: (wire: Wire, start: number, end: number, context: DecodeContext | undefined) => unknown;
  /** Left out of the command, which writes a request or two: the interpreter does that, and the code need not be loaded. */
  readonly encode?: (writer: Writer, value: unknown, context: EncodeContext | undefined) => void;
}

/** Thrown by generated code that met something it has no code for; one frozen object, because a stack trace costs more than the message. */
export const deviation: Readonly<Record<string, never>> = Object.freeze({});

const compiledSchemas = new WeakMap<Codec, Compiled>();

/** Called by generated code when its module is loaded. */
export function install(schema: Codec, compiled: Compiled): void {
  compiledSchemas.set(schema, compiled);
}

/** The generated code of a schema; undefined for one that the build did not see. */
export const compiledFor = (schema: Codec): Compiled | undefined => compiledSchemas.get(schema);
