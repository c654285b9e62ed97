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
}

/**
 * One transport and the requests that are in flight on it, told apart by their sequence numbers.
 * A dump borrows a channel for itself: the kernel runs one at a time on a socket.
 */
export class Channel {
  readonly transport: Transport;
  readonly #exchanges = new Map<number, Exchange>();
  #receiving = false;
  /** Whether a dump has it for itself. */
  borrowed = false;

  constructor(transport: Transport) {
    this.transport = transport;
  }

  get idle(): boolean {
    return this.#exchanges.size === 0 && !this.borrowed;
  }

  isInFlight(sequence: number): boolean {
    return this.#exchanges.has(sequence);
  }

  /** Sends a datagram whose messages the exchange answers for, and takes what is there already. The bytes are not kept. */
  send(datagram: Uint8Array, exchange: Exchange): void {
    this.#expect(exchange);
    const failed = (reason: unknown) => {
      if (this.#exchanges.get(exchange.sequence) !== exchange) return;
      this.forget(exchange);
      exchange.fail(reason);
    };
    try {
      const sent = this.transport.send(datagram);
      if (sent === undefined) this.#receive();
      else sent.then(() => this.#receive(), failed);
    } catch (error) {
      failed(error);
    }
  }

  /** The exchange is not waited for any more; its answer is thrown away when it comes. */
  forget({ sequence, count = 1 }: Exchange): void {
    for (let index = 0; index < count; index++) this.#exchanges.delete(sequence + index);
  }

  #expect(exchange: Exchange): void {
    const { sequence, count = 1 } = exchange;
    for (let index = 0; index < count; index++) this.#exchanges.set(sequence + index, exchange);
  }

  close(): void {
    this.transport.close();
  }

  /** Takes datagrams as long as they are there and wanted, then waits for the next where one is wanted. */
  #receive(): void {
    while (this.#exchanges.size > 0 && !this.#receiving) {
      try {
        const received = this.transport.receive();
        if (received instanceof Promise) {
          this.#receiving = true;
          received.then(
            (datagram) => {
              this.#receiving = false;
              this.#dispatch(datagram);
              this.#receive();
            },
            (reason) => {
              this.#receiving = false;
              this.#failAll(reason);
            },
          );
          return;
        }
        this.#dispatch(received);
      } catch (error) {
        this.#failAll(error);
      }
    }
  }

  #failAll(reason: unknown): void {
    const exchanges = new Set(this.#exchanges.values());
    this.#exchanges.clear();
    for (const exchange of exchanges) exchange.fail(reason);
  }

  #dispatch({ wire, length }: Datagram): void {
    forEachMessage(wire, length, (frame) => {
      // an answer that nobody waits for belongs to a call that was given up
      const exchange = this.#exchanges.get(frame.sequence);
      if (exchange?.take(wire, frame) === true) this.forget(exchange);
    });
  }
}

/** Hands over the messages of a datagram, without those that say nothing. Throws {@link DecodeError} where it is malformed. */
export function forEachMessage(wire: Wire, length: number, visit: (frame: MessageFrame) => void): void {
  for (let offset = 0; offset < length; ) {
    const frame = messageAt(wire.view, offset, length);
    if (frame.type === controlType.overrun)
      throw new DecodeError('header.type', offset, 'the kernel says that data was lost');
    if (frame.type !== controlType.noop) visit(frame);
    offset += align4(frame.length);
  }
}
