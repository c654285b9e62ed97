import { type DecodeContext, decodeEnvelope, type Envelope, type Family, type Wire } from '../protocol/index.ts';
import { forEachMessage } from './channel.ts';

/** What the kernel tells of an operation that it did (`NLM_F_ECHO`). */
export interface Echo extends Envelope {
  /** Place of the operation in its batch, from 0 on; undefined for the batch as a whole. */
  readonly index: number | undefined;
}

/** What the kernel told of a batch that it did, in its order. Decoded each time it is iterated; kept as bytes. */
export class Echoes implements Iterable<Echo> {
  readonly #family: Family;
  readonly #datagrams: readonly Wire[];
  readonly #firstSequence: number;
  readonly #operations: number;
  /** Some were lost: the receive buffer was full. The batch is done all the same. */
  readonly incomplete: boolean;

  constructor(
    family: Family,
    datagrams: readonly Wire[],
    firstSequence: number,
    operations: number,
    incomplete: boolean,
  ) {
    this.#family = family;
    this.#datagrams = datagrams;
    this.#firstSequence = firstSequence;
    this.#operations = operations;
    this.incomplete = incomplete;
  }

  [Symbol.iterator](): Iterator<Echo> {
    return this.decode();
  }

  /** The same with a context for decoding. */
  *decode(context?: DecodeContext): Generator<Echo, void, undefined> {
    for (const wire of this.#datagrams) {
      const echoes: Echo[] = [];
      forEachMessage(wire, wire.bytes.length, (frame) => {
        const place = (frame.sequence - this.#firstSequence) >>> 0;
        if (place > this.#operations || frame.type < 16) return;
        const index = place === 0 ? undefined : place - 1;
        echoes.push({ index, ...decodeEnvelope(this.#family, wire, frame, context) });
      });
      yield* echoes;
    }
  }
}
