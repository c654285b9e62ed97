import {
  controlType,
  type DecodeContext,
  type Decoder,
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
  readonly #sent: Sent;
  readonly #decode: Decoder<T>;
  readonly #context: DecodeContext | undefined;
  /** Whether an acknowledgement was asked for: a reply alone does not end the request then. */
  readonly #acknowledged: boolean;
  readonly #settled: PromiseWithResolvers<T | undefined> = withResolvers();
  #reply: T | undefined;
  #done = false;

  constructor(
    sequence: number,
    sent: Sent,
    decode: Decoder<T>,
    context: DecodeContext | undefined,
    acknowledged: boolean,
  ) {
    this.sequence = sequence;
    this.#sent = sent;
    this.#decode = decode;
    this.#context = context;
    this.#acknowledged = acknowledged;
  }

  get promise(): Promise<T | undefined> {
    return this.#settled.promise;
  }

  get done(): boolean {
    return this.#done;
  }

  take(wire: Wire, frame: MessageFrame): boolean {
    try {
      if (frame.type === controlType.error || frame.type === controlType.done) {
        const acknowledgement = readAcknowledgement(wire, frame);
        if (acknowledgement.errno !== 0) throw netlinkError(this.#sent, acknowledgement);
        return this.#finish();
      }
      this.#reply = this.#decode(wire, frame.start, frame.end, this.#context);
      return this.#acknowledged ? false : this.#finish();
    } catch (error) {
      this.fail(error);
      return true;
    }
  }

  fail(reason: unknown): void {
    this.#done = true;
    this.#settled.reject(reason);
  }

  /** Rejects when the deadline passes or the signal is aborted, unless the answer is there already; `forget` is then called. */
  limit(limits: Omit<Deadline, 'operation'>, forget: () => void): void {
    if (this.#done) return;
    const disarm = arm({ ...limits, operation: this.#sent.operation }, (reason) => {
      forget();
      this.fail(reason);
    });
    this.promise.then(disarm, disarm);
  }

  #finish(): true {
    this.#done = true;
    this.#settled.resolve(this.#reply);
    return true;
  }
}
