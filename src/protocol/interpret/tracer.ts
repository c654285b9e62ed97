import type { Codec } from '../schema/codec.ts';

/** Is told where each part of a message lies while the interpreter reads it: what `explain` and `locate` stand on. */
export interface Tracer {
  /** A nest or list element begins: its header at `at`, its payload from `from` to `to`. */
  enter(name: string, at: number, from: number, to: number): void;
  /** The innermost one ends; with what it was read as, where it was read. */
  leave(codec?: Codec, value?: unknown): void;
  /** A member of a struct. */
  leaf(name: string, codec: Codec, from: number, to: number, value: unknown): void;
  /** An attribute that the schema does not know. */
  attribute(name: string, codec: undefined, at: number, from: number, to: number, value: unknown): void;
}
