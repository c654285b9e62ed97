import {
  controlType,
  type DecodeContext,
  type Decoder,
  DumpInterrupted,
  type MessageFrame,
  messageFlag,
  readAcknowledgement,
  type Wire,
} from '../protocol/index.ts';
import { type Channel, forEachMessage } from './channel.ts';
import { type CallOptions, orExpire } from './deadline.ts';
import { netlinkError, type Sent } from './failure.ts';
import { Flattened } from './flattened.ts';
import type { Datagram } from './transport.ts';

/** Datagrams that are taken in one turn of the event loop: a long dump must not starve everything else. */
const DATAGRAMS_PER_TURN = 8;
/** How often `toArray` starts again when the kernel's list changes under it. */
const ATTEMPTS = 10;

export interface DumpOptions extends CallOptions {
  readonly context?: DecodeContext | undefined;
}

/** What a dump needs of the socket that it runs on. */
export interface DumpHost {
  /** A channel that no other dump uses, with the request already sent on it. */
  begin(): Promise<{ readonly channel: Channel; readonly sequence: number; readonly sent: Sent }>;
  /** Gives the channel back: read to its end, or in the middle of a dump. */
  end(channel: Channel, drained: boolean): void | Promise<void>;
  readonly timeout: number;
  /** Whether waiting for it keeps the process alive. */
  readonly referenced: boolean;
}

/**
 * A list that the kernel sends in parts. Nothing is sent before it is iterated or collected, and each time it is asked for anew.
 *
 * Iterating reads a datagram when one is wanted: a slow reader slows the kernel down, memory stays flat. An iterator never starts again: where the
 * list changed under it, it ends and then throws {@link DumpInterrupted}. `toArray` starts again, up to ten times.
 */
export class Dump<T> implements AsyncIterable<T> {
  readonly #host: DumpHost;
  readonly #decode: Decoder<T>;
  readonly #options: DumpOptions;

  constructor(host: DumpHost, decode: Decoder<T>, options: DumpOptions) {
    this.#host = host;
    this.#decode = decode;
    this.#options = options;
  }

  [Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    return new Flattened(this.lists());
  }

  /** The same, all that came with a datagram at once. */
  async *lists(): AsyncGenerator<readonly T[], void, undefined> {
    const reading = await this.#begin();
    try {
      while (!reading.finished) yield await reading.next();
    } finally {
      await reading.end();
    }
    if (reading.interrupted) throw new DumpInterrupted(reading.operation);
  }

  /** The whole list. Throws {@link DumpInterrupted} where it changed under every attempt to read it. */
  async toArray(): Promise<T[]> {
    for (let attempt = 1; ; attempt++) {
      const reading = await this.#begin();
      const list: T[] = [];
      try {
        for (let datagrams = 1; !reading.finished; datagrams++) {
          const received = reading.receive();
          reading.take(received instanceof Promise ? await received : received, list);
          if (datagrams % DATAGRAMS_PER_TURN === 0) await new Promise(setImmediate);
        }
      } finally {
        await reading.end();
      }
      if (!reading.interrupted) return list;
      if (attempt === ATTEMPTS) throw new DumpInterrupted(reading.operation);
    }
  }

  async #begin(): Promise<Reading<T>> {
    this.#options.signal?.throwIfAborted();
    const { channel, sequence, sent } = await this.#host.begin();
    return new Reading(this.#host, channel, sequence, sent, this.#decode, this.#options);
  }
}

/** One run of a dump. */
class Reading<T> {
  readonly #host: DumpHost;
  readonly #channel: Channel;
  readonly #sequence: number;
  readonly #sent: Sent;
  readonly #decode: Decoder<T>;
  readonly #options: DumpOptions;
  #datagrams = 0;
  #failure: unknown;
  finished = false;
  interrupted = false;

  constructor(
    host: DumpHost,
    channel: Channel,
    sequence: number,
    sent: Sent,
    decode: Decoder<T>,
    options: DumpOptions,
  ) {
    this.#host = host;
    this.#channel = channel;
    this.#sequence = sequence;
    this.#sent = sent;
    this.#decode = decode;
    this.#options = options;
  }

  get operation(): string {
    return this.#sent.operation.name;
  }

  /** The next datagram, at once where it is there. */
  receive(): Datagram | Promise<Datagram> {
    const { signal, timeout = this.#host.timeout } = this.#options;
    signal?.throwIfAborted();
    const received = this.#channel.transport.receive();
    if (!(received instanceof Promise)) return received;
    return orExpire(received, { operation: this.operation, timeout, signal, referenced: this.#host.referenced });
  }

  /** Decodes what a datagram holds of this dump into `list`. Throws what the kernel said where it refused. */
  take({ wire, length }: Datagram, list: T[]): void {
    forEachMessage(wire, length, (frame) => {
      if (frame.sequence === this.#sequence && !this.finished) this.#message(wire, frame, list);
    });
    if (this.#failure !== undefined) throw this.#failure;
  }

  /** The objects of the next datagram. */
  async next(): Promise<T[]> {
    const list: T[] = [];
    if (++this.#datagrams % DATAGRAMS_PER_TURN === 0) await new Promise(setImmediate);
    const received = this.receive();
    // what is there at once must be read at once: another socket's datagram may be in the buffer one turn later
    this.take(received instanceof Promise ? await received : received, list);
    return list;
  }

  async end(): Promise<void> {
    await this.#host.end(this.#channel, this.finished);
  }

  #message(wire: Wire, frame: MessageFrame, list: T[]): void {
    if ((frame.flags & messageFlag.dumpInterrupted) !== 0) this.interrupted = true;
    if (frame.type === controlType.error || frame.type === controlType.done) {
      this.finished = true;
      // a dump can fail at its end: a list cut short is no list
      const acknowledgement = readAcknowledgement(wire, frame);
      if (acknowledgement.errno !== 0) this.#failure = netlinkError(this.#sent, acknowledgement);
      return;
    }
    list.push(this.#decode(wire, frame.start, frame.end, this.#options.context));
    // without NLM_F_MULTI the one message is the whole answer
    if ((frame.flags & messageFlag.multi) === 0) this.finished = true;
  }
}
