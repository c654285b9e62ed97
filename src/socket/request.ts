import {
  type Codec,
  controlType,
  type DecodeContext,
  decoderOf,
  type Infer,
  type MessageFrame,
  type Operation,
  readAcknowledgement,
  type Wire,
} from '../protocol/index.ts';
import type { Exchange } from './channel.ts';
import { arm, type Deadline } from './deadline.ts';
import { netlinkError, type Sent } from './failure.ts';
import { type PromiseWithResolvers, withResolvers } from './transport.ts';

/** What ends a request: the reply, the acknowledgement (with the reply before it, where there is one), or that the kernel says nothing, as it does of what it has done unless asked. */
export type RequestEnd = 'reply' | 'acknowledgement' | 'silence';

/** One request on its way. */
export class PendingRequest<Reply extends Codec> implements Exchange, Sent {
  readonly sequence: number;
  readonly operation: Operation<Codec, Reply>;
  readonly object: string | undefined;
  readonly end: RequestEnd;
  #bytes: Uint8Array;
  readonly #context: DecodeContext | undefined;
  /** Only where somebody has to wait: most answers are there before anybody asks for a promise of them. */
  #settled: PromiseWithResolvers<Infer<Reply> | undefined> | undefined;
  #reply: Infer<Reply> | undefined;
  #failure: { readonly reason: unknown } | undefined;
  #done = false;

  /** `bytes` is the message that is sent; a view of them may be written over once {@link wait} has been called. */
  constructor(
    sequence: number,
    operation: Operation<Codec, Reply>,
    object: string | undefined,
    end: RequestEnd,
    bytes: Uint8Array,
    context: DecodeContext | undefined,
  ) {
    this.sequence = sequence;
    this.operation = operation;
    this.object = object;
    this.end = end;
    this.#bytes = bytes;
    this.#context = context;
  }

  /** Whether it has ended: whatever {@link answer} says is then there. */
  get ended(): boolean {
    return this.#done;
  }

  /** The answer of a request that has ended. Throws what the kernel said where it refused. */
  answer(): Infer<Reply> | undefined {
    if (this.#failure !== undefined) throw this.#failure.reason;
    return this.#reply;
  }

  /** The answer when it comes. Rejects when the deadline passes or the signal is aborted before; `forget` is then called. */
  wait(limits: Omit<Deadline, 'operation'>, forget: () => void): Promise<Infer<Reply> | undefined> {
    // what was sent lies in a buffer that the next request is written into
    this.#bytes = this.#bytes.slice();
    this.#settled = withResolvers();
    const { promise } = this.#settled;
    const disarm = arm({ ...limits, operation: this.operation.name }, (reason) => {
      forget();
      this.fail(reason);
    });
    promise.then(disarm, disarm);
    return promise;
  }

  /** The message that was sent. */
  get bytes(): Uint8Array {
    return this.#bytes;
  }

  take(wire: Wire, frame: MessageFrame): boolean {
    try {
      if (frame.type === controlType.error || frame.type === controlType.done) {
        const acknowledgement = readAcknowledgement(wire, frame);
        if (acknowledgement.errno !== 0) throw netlinkError(this, acknowledgement);
        return this.#finish();
      }
      this.#reply = decoderOf(this.operation.reply)(wire, frame.start, frame.end, this.#context) as Infer<Reply>;
      return this.end === 'acknowledgement' ? false : this.#finish();
    } catch (error) {
      this.fail(error);
      return true;
    }
  }

  fail(reason: unknown): void {
    this.#done = true;
    this.#failure = { reason };
    this.#settled?.reject(reason);
  }

  heardNothing(): void {
    this.#finish();
  }

  #finish(): true {
    this.#done = true;
    this.#settled?.resolve(this.#reply);
    return true;
  }
}
