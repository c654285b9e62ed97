import { formatHex } from '../protocol/index.ts';
import { type Datagram, OverrunError, type Transport } from '../socket/index.ts';
import type { RecordedDatagram, RecordedSocket } from './recording.ts';

/** A transport that keeps what passes through it. */
export class RecordingTransport implements Transport {
  readonly #inner: Transport;
  readonly #groups: readonly number[];
  readonly #exchanges: RecordedDatagram[] = [];
  /** The datagram that is waited for: whoever asks again waits for the same one, and it is kept once. */
  #waiting: Promise<Datagram> | undefined;

  /** @param groups the multicast groups that `inner` has joined */
  constructor(inner: Transport, groups: readonly number[] = []) {
    this.#inner = inner;
    this.#groups = groups;
  }

  get recorded(): RecordedSocket {
    return { groups: [...this.#groups], exchanges: [...this.#exchanges] };
  }

  send(datagram: Uint8Array): void | Promise<void> {
    this.#exchanges.push({ direction: 'sent', hex: formatHex(datagram) });
    return this.#inner.send(datagram);
  }

  receive(): Datagram | Promise<Datagram> {
    if (this.#waiting !== undefined) return this.#waiting;
    let received: Datagram | Promise<Datagram>;
    try {
      received = this.#inner.receive();
    } catch (error) {
      throw this.#keepError(error);
    }
    if (!(received instanceof Promise)) return this.#keep(received);
    this.#waiting = received.then(
      (datagram) => {
        this.#waiting = undefined;
        return this.#keep(datagram);
      },
      (error: unknown) => {
        this.#waiting = undefined;
        throw this.#keepError(error);
      },
    );
    return this.#waiting;
  }

  close(): void {
    this.#inner.close();
  }

  ref(): void {
    this.#inner.ref();
  }

  unref(): void {
    this.#inner.unref();
  }

  #keep(datagram: Datagram): Datagram {
    const { wire, length, namespaceId } = datagram;
    this.#exchanges.push({
      direction: 'received',
      hex: formatHex(wire.bytes, 0, length),
      ...(namespaceId === undefined ? {} : { namespaceId }),
    });
    return datagram;
  }

  #keepError(error: unknown): unknown {
    if (error instanceof OverrunError) this.#exchanges.push({ direction: 'overrun' });
    return error;
  }
}
