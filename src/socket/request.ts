import {
  type Codec,
  controlType,
  type DecodeContext,
  decoderOf,
  type MessageFrame,
  readAcknowledgement,
  type Wire,
} from '../protocol/index.ts';
import type { Exchange } from './channel.ts';
import { arm, type Deadline } from './deadline.ts';
import { netlinkError, type Sent } from './failure.ts';
import { type PromiseWithResolvers, withResolvers } from './transport.ts';

/** One request on its way: it ends with the reply, with the acknowledgement, or with both, as was asked for. */
export class PendingRequest<T> implements Exchange {
  readonly sequence: number;
  #sent: Sent;
  readonly #reader: Codec<T>;
  readonly #context: DecodeContext | undefined;
  /** Whether an acknowledgement was asked for: a reply alone does not end the request then. */
  readonly #acknowledged: boolean;
  /** Only where somebody has to wait: most answers are there before anybody asks for a promise of them. */
  #settled: PromiseWithResolvers<T | undefined> | undefined;
  #reply: T | undefined;
  #failure: { readonly reason: unknown } | undefined;
  #done = false;

  constructor(
    sequence: number,
    sent: Sent,
    reply: Codec<T>,
    context: DecodeContext | undefined,
    acknowledged: boolean,
  ) {
    this.sequence = sequence;
    this.#sent = sent;
    this.#reader = reply;
    this.#context = context;
    this.#acknowledged = acknowledged;
  }

  /** Whether it has ended: whatever {@link answer} says is then there. */
  get ended(): boolean {
    return this.#done;
  }

  /** The answer of a request that has ended. Throws what the kernel said where it refused. */
  answer(): T | undefined {
    if (this.#failure !== undefined) throw this.#failure.reason;
    return this.#reply;
  }

  /** The answer when it comes. Rejects when the deadline passes or the signal is aborted before; `forget` is then called. */
  wait(limits: Omit<Deadline, 'operation'>, forget: () => void): Promise<T | undefined> {
    // what was sent lies in a buffer that the next request is written into
    this.#sent = { ...this.#sent, bytes: this.#sent.bytes.slice() };
    this.#settled = withResolvers();
    const { promise } = this.#settled;
    const disarm = arm({ ...limits, operation: this.#sent.operation }, (reason) => {
      forget();
      this.fail(reason);
    });
    promise.then(disarm, disarm);
    return promise;
  }

  /** The message that was sent. */
  get bytes(): Uint8Array {
    return this.#sent.bytes;
  }

  take(wire: Wire, frame: MessageFrame): boolean {
    try {
      if (frame.type === controlType.error || frame.type === controlType.done) {
        const acknowledgement = readAcknowledgement(wire, frame);
        if (acknowledgement.errno !== 0) throw netlinkError(this.#sent, acknowledgement);
        return this.#finish();
      }
      this.#reply = decoderOf(this.#reader)(wire, frame.start, frame.end, this.#context);
      return this.#acknowledged ? false : this.#finish();
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

  #finish(): true {
    this.#done = true;
    this.#settled?.resolve(this.#reply);
    return true;
  }
}
