import {
  align4,
  beginMessage,
  type Codec,
  type EncodeContext,
  type Encoder,
  encode,
  encoderOf,
  endMessage,
  type Family,
  HEADER_SIZE,
  type Input,
  messageFlag,
  type NetlinkErrorDetails,
  type Operation,
  type Wire,
  Writer,
  wireOf,
} from '../protocol/index.ts';
import type { BatchRefusal } from './batch-error.ts';
import { type BatchHost, BatchRun } from './batch-run.ts';
import type { CallOptions } from './deadline.ts';
import type { Echoes } from './echoes.ts';
import { errorDetails } from './failure.ts';

/** A message that opens or closes a batch. */
export interface BatchMark<C extends Codec = Codec> {
  /** `nlmsg_type`. */
  readonly type: number;
  readonly payload: C;
  readonly value: Input<C>;
  /** Flags beside `NLM_F_REQUEST`. */
  readonly flags?: number | undefined;
}

/** How a batch is begun and ended. */
export interface BatchOptions {
  /** Whose messages the kernel echoes. */
  readonly family: Family;
  readonly begin: BatchMark;
  /** What the kernel takes as the order to do it. */
  readonly end: BatchMark;
  /** What an error calls the object of an operation: `rule 7`. Asked when one was refused, with what was sent and the path of the attribute that is wrong. */
  readonly nameOf?:
    | ((operation: Operation, payload: Uint8Array, attributePath: string | undefined) => string | undefined)
    | undefined;
  readonly context?: EncodeContext | undefined;
}

export interface BatchSendOptions extends CallOptions {
  /** Leave out the end: the kernel looks at every operation and does none. */
  readonly check?: boolean | undefined;
  /** What begins it, where that is known only now; it takes as many bytes as before. */
  readonly begin?: unknown;
}

/**
 * Operations that the kernel does together or not at all. Each is written when it is added, and all go out in one datagram, which may be of any size
 * that the system allows. The last operation alone is acknowledged: 100,000 answers that say "yes" would cost more than the work.
 */
export class Batch {
  readonly #host: BatchHost;
  readonly #options: BatchOptions;
  readonly #writer = new Writer(16_384);
  readonly #operations: Operation[] = [];
  readonly #encoders = new Map<Codec, Encoder<unknown>>();
  #lastOffset = 0;
  #echoing = 0;
  #sent = false;
  /** Of the messages, once one was refused: a batch that succeeds does not need them. */
  #offsets: readonly number[] | undefined;

  constructor(host: BatchHost, options: BatchOptions) {
    this.#host = host;
    this.#options = options;
    this.#mark(options.begin);
  }

  /** Number of operations. */
  get length(): number {
    return this.#operations.length;
  }

  /** Bytes so far. */
  get bytes(): number {
    return this.#writer.length;
  }

  /**
   * Appends an operation and returns its place, from 0 on. Throws TypeError or RangeError, naming field and value, for what cannot be sent; the batch is then as
   * it was.
   */
  add<Request extends Codec>(operation: Operation<Request>, value: Input<Request>, flags = 0): number {
    if (this.#sent) throw new TypeError('the batch was sent already: make a new one');
    const writer = this.#writer;
    const before = writer.length;
    const offset = beginMessage(writer, operation.type, messageFlag.request | flags, 0);
    try {
      this.#encoderOf(operation.request)(writer, value, this.#options.context);
    } catch (error) {
      writer.length = before;
      throw error;
    }
    endMessage(writer, offset);
    this.#lastOffset = offset;
    if ((flags & messageFlag.echo) !== 0) this.#echoing += writer.length - offset;
    return this.#operations.push(operation) - 1;
  }

  /**
   * Sends it, once. Resolves with what the kernel echoes when all is done. Rejects with {@link BatchError} where the kernel refused something, with
   * {@link BatchTooLargeError} where it does not fit into a datagram: nothing is done then.
   */
  async send({ check = false, begin, ...options }: BatchSendOptions = {}): Promise<Echoes> {
    if (this.#sent) throw new TypeError('the batch was sent already: make a new one');
    this.#sent = true;
    if (begin !== undefined) this.#beginAnew(begin);
    if (!check) this.#mark(this.#options.end);
    const wire: Wire = wireOf(this.#writer.subarray());
    const acknowledged = this.#lastOffset + 6;
    if (this.length > 0)
      wire.view.setUint16(acknowledged, wire.view.getUint16(acknowledged, true) | messageFlag.ack, true);
    const run = new BatchRun(this.#host, {
      name: this.#operations[0]?.name ?? 'batch',
      family: this.#options.family,
      wire,
      operations: this.length,
      echoing: this.#echoing,
      explain: (refusal) => this.#explain(wire, refusal),
    });
    return run.start(options);
  }

  #mark({ type, payload, value, flags = 0 }: BatchMark): void {
    const offset = beginMessage(this.#writer, type, messageFlag.request | flags, 0);
    this.#encoderOf(payload)(this.#writer, value, this.#options.context);
    endMessage(this.#writer, offset);
    this.#writer.align();
  }

  #beginAnew(value: unknown): void {
    const { payload } = this.#options.begin;
    const bytes = encode(payload, value as Input<Codec>, this.#options.context);
    const { bytes: written, view } = this.#writer;
    if (HEADER_SIZE + bytes.length !== view.getUint32(0, true))
      throw new RangeError('begin: it must take as many bytes as the one that it stands for');
    written.set(bytes, HEADER_SIZE);
  }

  #encoderOf(codec: Codec): Encoder<unknown> {
    let encoder = this.#encoders.get(codec);
    if (encoder === undefined) {
      encoder = encoderOf(codec);
      this.#encoders.set(codec, encoder);
    }
    return encoder;
  }

  /** The refusal in the words of what was sent. */
  #explain(wire: Wire, { index, acknowledgement }: BatchRefusal): NetlinkErrorDetails {
    this.#offsets ??= offsetsOf(wire);
    const offset = this.#offsets[index === undefined ? 0 : index + 1] ?? 0;
    const request = wire.bytes.slice(offset, offset + wire.view.getUint32(offset, true));
    const operation = index === undefined ? undefined : this.#operations[index];
    const details = errorDetails(
      {
        operation: operation ?? { name: 'batch', request: this.#options.begin.payload },
        bytes: request,
      },
      acknowledgement,
    );
    if (operation === undefined) return details;
    const object = this.#options.nameOf?.(operation, request.subarray(HEADER_SIZE), details.attributePath);
    return { ...details, object };
  }
}

/** Where each message begins. */
function offsetsOf({ view }: Wire): readonly number[] {
  const offsets: number[] = [];
  for (let offset = 0; offset < view.byteLength; offset += align4(view.getUint32(offset, true))) offsets.push(offset);
  return offsets;
}
