import { type Codec, type Family, formatHex, messageTypeOf, parseHex, wireOf } from '../protocol/index.ts';
import { ClosedError, type Datagram, type Transport } from '../socket/index.ts';
import { byteDiff } from './byte-diff.ts';

/** What went over the sockets of a program, in the order in which they were opened: plain data, to be kept as JSON. */
export interface Recording {
  readonly sockets: readonly RecordedSocket[];
}

export interface RecordedSocket {
  /** The multicast groups that it joined, by number. */
  readonly groups: readonly number[];
  readonly exchanges: readonly RecordedDatagram[];
}

export interface RecordedDatagram {
  /** Whether it was sent to the kernel or received from it. */
  readonly direction: 'sent' | 'received';
  /** The datagram's bytes in hex. */
  readonly hex: string;
}

/** A transport that keeps what passes through it. */
export class RecordingTransport implements Transport {
  readonly #inner: Transport;
  readonly #groups: readonly number[];
  readonly #exchanges: RecordedDatagram[] = [];

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
    const received = this.#inner.receive();
    if (!(received instanceof Promise)) return this.#keep(received);
    return received.then((datagram) => this.#keep(datagram));
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
    this.#exchanges.push({ direction: 'received', hex: formatHex(datagram.wire.bytes, 0, datagram.length) });
    return datagram;
  }
}

/**
 * A transport that answers as a recorded socket did: what is sent must be what was sent then, but for the sequence numbers, which are the new ones in
 * the answers, too. Throws, with the bytes side by side, where the program says something else.
 */
export class ReplayTransport implements Transport {
  readonly #exchanges: RecordedDatagram[];
  readonly #family: Family | undefined;
  /** Sequence numbers of the recording and what they are now. */
  readonly #sequences = new Map<number, number>();
  #closed = false;

  /** `family` names the fields where the bytes are shown. */
  constructor(recorded: RecordedSocket, family?: Family) {
    this.#exchanges = [...recorded.exchanges];
    this.#family = family;
  }

  /** What was recorded and has not happened again. */
  get remaining(): readonly RecordedDatagram[] {
    return [...this.#exchanges];
  }

  send(datagram: Uint8Array): void {
    const [expected] = this.#exchanges;
    if (expected?.direction !== 'sent')
      throw new Error(`replay: the recording has nothing sent here, the program sent ${formatHex(datagram)}`);
    const bytes = bytesOf(expected);
    const wire = wireOf(datagram.slice());
    for (let at = 0; at + 16 <= bytes.length; at += Math.max(16, (wireOf(bytes).view.getUint32(at, true) + 3) & ~3)) {
      if (at + 16 > wire.bytes.length) break;
      const recorded = wireOf(bytes).view.getUint32(at + 8, true);
      this.#sequences.set(recorded, wire.view.getUint32(at + 8, true));
      wire.view.setUint32(at + 8, recorded, true);
    }
    const difference = byteDiff(bytes, wire.bytes, this.#payloadOf(bytes), 16);
    if (difference !== '') throw new Error(`replay: the program sent something else than was recorded\n${difference}`);
    this.#exchanges.shift();
  }

  receive(): Datagram | Promise<Datagram> {
    if (this.#closed) throw new ClosedError();
    const [next] = this.#exchanges;
    // a recording that says no more is a kernel that says no more
    if (next?.direction !== 'received') return new Promise<Datagram>(() => undefined);
    this.#exchanges.shift();
    const wire = wireOf(bytesOf(next));
    for (let at = 0; at + 16 <= wire.bytes.length; ) {
      const sequence = this.#sequences.get(wire.view.getUint32(at + 8, true));
      if (sequence !== undefined) wire.view.setUint32(at + 8, sequence, true);
      at += Math.max(16, (wire.view.getUint32(at, true) + 3) & ~3);
    }
    return { wire, length: wire.bytes.length };
  }

  close(): void {
    this.#closed = true;
  }

  ref(): void {}

  unref(): void {}

  #payloadOf(bytes: Uint8Array): Codec | undefined {
    if (this.#family === undefined || bytes.length < 16) return undefined;
    return messageTypeOf(this.#family, wireOf(bytes).view.getUint16(4, true))?.payload;
  }
}

function bytesOf({ hex }: RecordedDatagram): Uint8Array {
  const bytes = parseHex(hex);
  if (bytes === undefined) throw new TypeError(`replay: '${hex}' is not hex`);
  return bytes;
}
