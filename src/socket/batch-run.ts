import {
  align4,
  controlType,
  type Family,
  type MessageFrame,
  type NetlinkErrorDetails,
  readAcknowledgement,
  type Wire,
  wireOf,
} from '../protocol/index.ts';
import { BatchError, type BatchRefusal, BatchTooLargeError } from './batch-error.ts';
import { type Channel, forEachMessage } from './channel.ts';
import { type CallOptions, orExpire } from './deadline.ts';
import { Echoes } from './echoes.ts';
import { SystemCallError } from './kernel.ts';
import { type Datagram, OverrunError } from './transport.ts';

/** Datagrams that are taken in one turn of the event loop. */
const DATAGRAMS_PER_TURN = 64;
/** What an answer of a few bytes takes of the receive buffer: the kernel counts the memory of the whole packet. */
const ANSWER_SIZE = 1024;
/** How much larger what the kernel echoes can be than what was sent, with the memory around it. */
const ECHO_FACTOR = 8;

/** Bytes that one `sendto` takes (`MAX_RW_COUNT`): it would cut a longer datagram without a word. */
const LARGEST_DATAGRAM = 0x7ffff000;

/** What a batch needs of the socket that it is sent by. */
export interface BatchHost {
  /** A channel that nothing else uses, and the first of so many sequence numbers that are the batch's. */
  begin(count: number): { readonly channel: Channel; readonly sequence: number };
  /** Gives the channel back; one that is not as it was is closed. */
  end(channel: Channel, intact: boolean): void;
  checkOpen(signal: AbortSignal | undefined): void;
  readonly timeout: number;
  readonly referenced: () => boolean;
}

/** A batch that is ready to be sent. */
export interface WrittenBatch {
  /** What a deadline calls it. */
  readonly name: string;
  readonly family: Family;
  /** All of its messages, the first of which begins it. */
  readonly wire: Wire;
  readonly operations: number;
  /** Bytes of the operations that the kernel is asked to echo. */
  readonly echoing: number;
  readonly explain: (refusal: BatchRefusal) => NetlinkErrorDetails;
}

/** A batch on its way. */
export class BatchRun {
  readonly #host: BatchHost;
  readonly #batch: WrittenBatch;
  readonly #refusals: BatchRefusal[] = [];
  readonly #echoes: Wire[] = [];
  #first = 0;
  #finished = false;
  /** Answers were lost: the receive buffer was full. */
  #lost = false;

  constructor(host: BatchHost, batch: WrittenBatch) {
    this.#host = host;
    this.#batch = batch;
  }

  async start({ signal, timeout = this.#host.timeout }: CallOptions): Promise<Echoes> {
    this.#host.checkOpen(signal);
    if (this.#batch.operations === 0) return this.#outcome();
    const { channel, sequence } = this.#host.begin(this.#batch.operations + 2);
    this.#number(sequence);
    let intact = false;
    try {
      const sent = this.#send(channel);
      // what is there at once is read at once: no turn of the event loop where none is needed
      if (sent !== undefined) await sent;
      for (let datagrams = 1; !this.#finished; datagrams++) {
        const received = this.#receive(channel);
        if (!(received instanceof Promise)) this.#take(received);
        else if (this.#lost && this.#isKnown()) {
          // closing the channel rejects it
          received.catch(() => undefined);
          break;
        } else this.#take(await this.#within(received, signal, timeout));
        if (datagrams % DATAGRAMS_PER_TURN === 0) await new Promise(setImmediate);
      }
      intact = this.#finished && !this.#lost;
    } finally {
      this.#host.end(channel, intact);
    }
    return this.#outcome();
  }

  /** Whether what came tells how it ended: the kernel echoes what it did and refuses what it did not do, never both. */
  #isKnown(): boolean {
    return this.#refusals.length > 0 || this.#echoes.length > 0;
  }

  #outcome(): Echoes {
    const { family, operations, explain } = this.#batch;
    if (this.#refusals.length > 0) throw new BatchError(this.#refusals, explain, operations, this.#lost);
    return new Echoes(family, this.#echoes, this.#first, operations, this.#lost);
  }

  /** Writes the sequence numbers: one after the other, from `first` on. */
  #number(first: number): void {
    this.#first = first;
    const { view } = this.#batch.wire;
    for (let offset = 0, place = 0; offset < view.byteLength; place++) {
      view.setUint32(offset + 8, first + place, true);
      offset += align4(view.getUint32(offset, true));
    }
  }

  #send(channel: Channel): void | Promise<void> {
    const { wire, operations, echoing } = this.#batch;
    const { bytes } = wire;
    if (bytes.length > LARGEST_DATAGRAM) throw new BatchTooLargeError('EMSGSIZE', bytes.length, operations);
    const failed = (error: unknown): never => {
      if (error instanceof SystemCallError && (error.code === 'EMSGSIZE' || error.code === 'ENOBUFS')) {
        throw new BatchTooLargeError(error.code, bytes.length, operations);
      }
      throw error;
    };
    try {
      // enough for every operation to be refused, or echoed
      channel.transport.prepare?.(bytes.length, operations * ANSWER_SIZE + echoing * ECHO_FACTOR);
      const sent = channel.transport.send(bytes);
      return sent?.catch(failed);
    } catch (error) {
      return failed(error);
    }
  }

  #receive(channel: Channel): Datagram | Promise<Datagram> {
    for (;;) {
      try {
        return channel.transport.receive();
      } catch (error) {
        if (!(error instanceof OverrunError)) throw error;
        // what fitted into the buffer is still there
        this.#lost = true;
      }
    }
  }

  async #within(received: Promise<Datagram>, signal: AbortSignal | undefined, timeout: number): Promise<Datagram> {
    const operation = `batch of ${this.#batch.operations} operations that begins with ${this.#batch.name}`;
    signal?.throwIfAborted();
    try {
      return await orExpire(received, { operation, timeout, signal, referenced: this.#host.referenced() });
    } catch (error) {
      if (!(error instanceof OverrunError)) throw error;
      this.#lost = true;
      return { wire: wireOf(new Uint8Array()), length: 0 };
    }
  }

  #take({ wire, length }: Datagram): void {
    let echoes = false;
    forEachMessage(wire, length, (frame) => {
      const place = (frame.sequence - this.#first) >>> 0;
      // what is not of this batch answers a call that was given up, or is an event
      if (place > this.#batch.operations + 1) return;
      if (frame.type === controlType.error) this.#acknowledge(wire, frame, place);
      else echoes = true;
    });
    if (echoes) this.#echoes.push(wireOf(wire.bytes.slice(0, length)));
  }

  #acknowledge(wire: Wire, frame: MessageFrame, place: number): void {
    const acknowledgement = readAcknowledgement(wire, frame);
    const { operations } = this.#batch;
    const ofOperation = place >= 1 && place <= operations;
    if (acknowledgement.errno !== 0) {
      this.#refusals.push({ index: ofOperation ? place - 1 : undefined, acknowledgement });
      // the kernel looked no further
      if (!ofOperation) this.#finished = true;
    }
    if (place === operations) this.#finished = true;
  }
}
