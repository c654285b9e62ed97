import { align4, controlType, DecodeError, type MessageFrame, messageAt, type Wire } from '../protocol/index.ts';
import type { Datagram, Transport } from './transport.ts';

/** A request that waits for its answer. */
export interface Exchange {
  readonly sequence: number;
  /** How many sequence numbers in a row it takes: 1 by default. */
  readonly count?: number;
  /** Takes a message that answers it; true when nothing more is expected. */
  take(wire: Wire, frame: MessageFrame): boolean;
  /** The transport failed. */
  fail(reason: unknown): void;
  /** All that the kernel says is there, and nothing of it was about this. */
  heardNothing?(): void;
}

/**
 * One transport and the requests that are in flight on it, told apart by their sequence numbers.
 * A dump borrows a channel for itself: the kernel runs one at a time on a socket.
 */
export class Channel {
  readonly transport: Transport;
  readonly #exchanges = new Map<number, Exchange>();
  /** What is being sent: its answer is mostly there at once, and then it never gets among the others. */
  #latest: Exchange | undefined;
  #receiving = false;
  /** Whether a dump has it for itself. */
  borrowed = false;

  constructor(transport: Transport) {
    this.transport = transport;
  }

  get idle(): boolean {
    return this.#exchanges.size === 0 && !this.borrowed;
  }

  /** Whether silence means something: the transport has all that the kernel says of a datagram when it is sent, and nobody else waits for answers. */
  get hearsAll(): boolean {
    return this.transport.poll !== undefined && this.#exchanges.size === 0 && !this.#receiving;
  }

  isInFlight(sequence: number): boolean {
    return this.#exchanges.has(sequence);
  }

  /** Sends a datagram whose messages the exchange answers for, and takes what is there already. The bytes are not kept. */
  send(datagram: Uint8Array, exchange: Exchange): void {
    this.#latest = exchange;
    try {
      const sent = this.transport.send(datagram);
      if (sent === undefined) this.#receive();
      else this.#receiveAfter(sent, exchange);
    } catch (error) {
      this.#latest = undefined;
      exchange.fail(error);
    }
    this.#keepLatest();
  }

  /** Sends a datagram on a channel that hears all: the exchange has ended when this returns, by what the kernel says of it or because it says nothing. */
  tell(datagram: Uint8Array, exchange: Exchange): void {
    const { transport } = this;
    this.#latest = exchange;
    try {
      if (transport.send(datagram) instanceof Promise)
        throw new TypeError('a transport that has poll sends at once: its send gives no promise');
      for (let heard = transport.poll?.(); heard !== undefined; heard = transport.poll?.()) this.#dispatch(heard);
      if (this.#latest !== undefined) exchange.heardNothing?.();
    } catch (error) {
      exchange.fail(error);
    }
    this.#latest = undefined;
  }

  /** The exchange is not waited for any more; its answer is thrown away when it comes. */
  forget({ sequence, count = 1 }: Exchange): void {
    for (let index = 0; index < count; index++) this.#exchanges.delete(sequence + index);
  }

  close(): void {
    this.transport.close();
  }

  #receiveAfter(sent: Promise<void>, exchange: Exchange): void {
    sent.then(
      () => this.#receive(),
      (reason) => {
        if (this.#exchanges.get(exchange.sequence) !== exchange) return;
        this.forget(exchange);
        exchange.fail(reason);
      },
    );
  }

  #keepLatest(): void {
    const latest = this.#latest;
    if (latest === undefined) return;
    this.#latest = undefined;
    const { sequence, count = 1 } = latest;
    for (let index = 0; index < count; index++) this.#exchanges.set(sequence + index, latest);
  }

  /** Takes datagrams as long as they are there and wanted, then waits for the next where one is wanted. */
  #receive(): void {
    while ((this.#latest !== undefined || this.#exchanges.size > 0) && !this.#receiving) {
      try {
        const received = this.transport.receive();
        if (received instanceof Promise) {
          this.#receiveLater(received);
          return;
        }
        this.#dispatch(received);
      } catch (error) {
        this.#failAll(error);
      }
    }
  }

  #receiveLater(received: Promise<Datagram>): void {
    this.#receiving = true;
    received.then(
      (datagram) => {
        this.#receiving = false;
        try {
          this.#dispatch(datagram);
        } catch (error) {
          this.#failAll(error);
        }
        this.#receive();
      },
      (reason) => {
        this.#receiving = false;
        this.#failAll(reason);
      },
    );
  }

  #failAll(reason: unknown): void {
    this.#keepLatest();
    const exchanges = new Set(this.#exchanges.values());
    this.#exchanges.clear();
    for (const exchange of exchanges) exchange.fail(reason);
  }

  #dispatch({ wire, length }: Datagram): void {
    forEachMessage(wire, length, (frame) => this.#take(wire, frame));
  }

  #take(wire: Wire, frame: MessageFrame): void {
    const latest = this.#latest;
    const { sequence } = frame;
    if (latest !== undefined && sequence >= latest.sequence && sequence < latest.sequence + (latest.count ?? 1)) {
      if (latest.take(wire, frame)) this.#latest = undefined;
      return;
    }
    // an answer that nobody waits for belongs to a call that was given up
    const exchange = this.#exchanges.get(sequence);
    if (exchange?.take(wire, frame) === true) this.forget(exchange);
  }
}

/** Hands over the messages of a datagram, without those that say nothing. Throws {@link DecodeError} where it is malformed, and where it says that others were lost. */
export function forEachMessage(wire: Wire, length: number, visit: (frame: MessageFrame) => void): void {
  for (let offset = 0; offset < length; ) {
    const frame = messageAt(wire.view, offset, length);
    if (frame.type === controlType.overrun)
      throw new DecodeError('header.type', offset, 'the kernel says that data was lost');
    if (frame.type !== controlType.noop) visit(frame);
    offset += align4(frame.length);
  }
}
