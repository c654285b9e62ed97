import {
  align4,
  type Family,
  formatHex,
  HEADER_SIZE,
  messageTypeOf,
  parseHex,
  type Wire,
  wireOf,
} from '../protocol/index.ts';
import { ClosedError, type Datagram, OverrunError, type Transport } from '../socket/index.ts';
import { byteDiff } from './byte-diff.ts';
import type { RecordedDatagram, RecordedSocket } from './recording.ts';

/** A datagram of a recording, read. */
type Step =
  | { readonly direction: 'sent' | 'received'; readonly bytes: Uint8Array; readonly namespaceId: number | undefined }
  | { readonly direction: 'overrun' };

/**
 * A transport that answers as a recorded socket did: what is sent must be what was sent then, but for the sequence numbers, which are the new ones in
 * the answers, too. Throws, with the bytes side by side, where the program says something else. An answer is there as soon as everything that was sent before it
 * has been sent; who asks earlier waits.
 */
export class ReplayTransport implements Transport {
  readonly #exchanges: readonly RecordedDatagram[];
  readonly #steps: readonly Step[];
  readonly #family: Family | undefined;
  /** Sequence numbers of the recording and what they are now. */
  readonly #sequences = new Map<number, number>();
  /** The steps that have happened again. */
  readonly #happened = new Set<Step>();
  #promise: Promise<Datagram> | undefined;
  #waiting: { readonly resolve: (datagram: Datagram) => void; readonly reject: (reason: unknown) => void } | undefined;
  #closed = false;

  /** `family` names the fields where the bytes are shown. Throws TypeError where the recording is not of its form. */
  constructor(recorded: RecordedSocket, family?: Family) {
    this.#exchanges = [...recorded.exchanges];
    this.#steps = recorded.exchanges.map(stepOf);
    this.#family = family;
  }

  /** What was recorded and has not happened again. */
  get remaining(): readonly RecordedDatagram[] {
    return this.#exchanges.filter((_, index) => !this.#happened.has(this.#steps[index] as Step));
  }

  send(datagram: Uint8Array): void {
    if (this.#closed) throw new ClosedError();
    const step = this.#steps.find((one) => one.direction === 'sent' && !this.#happened.has(one));
    if (step?.direction !== 'sent')
      throw new Error(`replay: the recording has nothing sent here, the program sent ${formatHex(datagram)}`);
    const [recorded, now] = [wireOf(step.bytes), wireOf(datagram.slice())];
    const sequences = new Map<number, number>();
    for (const at of messageOffsets(recorded)) {
      if (at + HEADER_SIZE > now.bytes.length) break;
      const sequence = recorded.view.getUint32(at + 8, true);
      sequences.set(sequence, now.view.getUint32(at + 8, true));
      now.view.setUint32(at + 8, sequence, true);
    }
    const difference = this.#differenceOf(recorded.bytes, now.bytes);
    if (difference !== '') throw new Error(`replay: the program sent something else than was recorded\n${difference}`);
    for (const [sequence, current] of sequences) this.#sequences.set(sequence, current);
    this.#happened.add(step);
    this.#answerWaiting();
  }

  receive(): Datagram | Promise<Datagram> {
    if (this.#closed) throw new ClosedError();
    if (this.#promise !== undefined) return this.#promise;
    const next = this.#take();
    if (next !== undefined) return next;
    // a recording that says no more is a kernel that says no more
    this.#promise = new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
    });
    return this.#promise;
  }

  close(): void {
    this.#closed = true;
    this.#waiting?.reject(new ClosedError());
    this.#waiting = undefined;
  }

  ref(): void {}

  unref(): void {}

  /** The next datagram that was received, where nothing that was sent before it has still to be sent. */
  #take(): Datagram | undefined {
    const step = this.#steps.find((one) => !this.#happened.has(one));
    if (step === undefined || step.direction === 'sent') return undefined;
    this.#happened.add(step);
    if (step.direction === 'overrun') throw new OverrunError();
    const wire = wireOf(step.bytes.slice());
    for (const at of messageOffsets(wire)) {
      const sequence = this.#sequences.get(wire.view.getUint32(at + 8, true));
      if (sequence !== undefined) wire.view.setUint32(at + 8, sequence, true);
    }
    return { wire, length: wire.bytes.length, namespaceId: step.namespaceId };
  }

  /** Something was sent: who waits may have an answer now. */
  #answerWaiting(): void {
    const waiting = this.#waiting;
    if (waiting === undefined) return;
    try {
      const next = this.#take();
      if (next === undefined) return;
      waiting.resolve(next);
    } catch (error) {
      waiting.reject(error);
    }
    this.#waiting = undefined;
    this.#promise = undefined;
  }

  /** Two datagrams side by side: the first message in which they differ where they have equally many, else all of both. */
  #differenceOf(expected: Uint8Array, actual: Uint8Array): string {
    const [left, right] = [messagesIn(expected), messagesIn(actual)];
    if (left.length !== right.length) return byteDiff(expected, actual);
    for (const [index, message] of left.entries()) {
      const diff = byteDiff(message, right[index] ?? new Uint8Array(), this.#payloadOf(message), HEADER_SIZE);
      if (diff !== '') return left.length === 1 ? diff : `in message ${index + 1} of ${left.length}:\n${diff}`;
    }
    return '';
  }

  #payloadOf(message: Uint8Array) {
    if (this.#family === undefined || message.length < HEADER_SIZE) return undefined;
    return messageTypeOf(this.#family, wireOf(message).view.getUint16(4, true))?.payload;
  }
}

function stepOf(exchange: RecordedDatagram, index: number): Step {
  if (exchange.direction === 'overrun') return { direction: 'overrun' };
  const { direction, hex, namespaceId } = exchange;
  if (direction !== 'sent' && direction !== 'received') {
    throw new TypeError(
      `replay: datagram ${index + 1} was sent, received or an overrun, not ${JSON.stringify(direction)}`,
    );
  }
  const bytes = typeof hex === 'string' ? parseHex(hex) : undefined;
  if (bytes === undefined) throw new TypeError(`replay: datagram ${index + 1}: ${JSON.stringify(hex)} is not hex`);
  return { direction, bytes, namespaceId };
}

/** Where the messages of a datagram begin; a length that cannot be ends them. */
function messageOffsets({ bytes, view }: Wire): number[] {
  const offsets: number[] = [];
  for (let at = 0; at + HEADER_SIZE <= bytes.length; ) {
    offsets.push(at);
    at += Math.max(HEADER_SIZE, align4(view.getUint32(at, true)));
  }
  return offsets;
}

function messagesIn(bytes: Uint8Array): Uint8Array[] {
  const offsets = messageOffsets(wireOf(bytes));
  return offsets.length === 0 ? [bytes] : offsets.map((at, index) => bytes.subarray(at, offsets[index + 1]));
}
