import {
  controlType,
  type DecodeContext,
  decoderOf,
  type MessageFrame,
  type Operation,
  readAcknowledgement,
  type Wire,
} from '../protocol/index.ts';
import type { Exchange } from './channel.ts';
import { arm, type Deadline } from './deadline.ts';
import { netlinkError } from './failure.ts';
import { type PromiseWithResolvers, withResolvers } from './transport.ts';

/** A request of a group: what is told of it, and where its bytes are in the group's datagram. */
export interface GroupMember {
  readonly operation: Operation;
  readonly object: string | undefined;
  /** Offset of its header, and of what follows it. */
  readonly from: number;
  readonly to: number;
  /** How the kernel ends it: with the reply, with an acknowledgement, or, where none was asked for, with nothing unless it refuses. */
  readonly end: 'reply' | 'acknowledgement' | 'nothing';
}

/** The requests of a datagram that was sent. */
export interface GroupRequests {
  readonly first: number;
  readonly bytes: Uint8Array;
  readonly members: readonly GroupMember[];
  readonly context: DecodeContext | undefined;
}

/**
 * The requests of one datagram, with sequence numbers in a row. The kernel works through them in order and tells of each that it refuses, so the
 * acknowledgement of the last says that those before it which it has not told of were done: they are not asked for their own.
 */
export class RequestGroup implements Exchange {
  readonly #requests: GroupRequests;
  readonly #results: (PromiseSettledResult<unknown> | undefined)[];
  readonly #replies = new Map<number, unknown>();
  #waiting: number;
  #end: PromiseWithResolvers<void> | undefined;

  constructor(requests: GroupRequests) {
    this.#requests = requests;
    this.#waiting = requests.members.length;
    this.#results = Array.from({ length: requests.members.length });
  }

  get sequence(): number {
    return this.#requests.first;
  }

  get bytes(): Uint8Array {
    return this.#requests.bytes;
  }

  get count(): number {
    return this.#requests.members.length;
  }

  take(wire: Wire, frame: MessageFrame): boolean {
    const index = frame.sequence - this.#requests.first;
    const member = this.#requests.members[index];
    if (member === undefined || this.#results[index] !== undefined) return this.#waiting === 0;
    try {
      if (frame.type === controlType.error || frame.type === controlType.done) {
        const acknowledgement = readAcknowledgement(wire, frame);
        if (acknowledgement.errno !== 0) throw netlinkError(this.#sent(member), acknowledgement);
        this.#settle(index, { status: 'fulfilled', value: this.#replies.get(index) });
      } else {
        const reply = decoderOf(member.operation.reply)(wire, frame.start, frame.end, this.#requests.context);
        if (member.end !== 'reply') this.#replies.set(index, reply);
        else this.#settle(index, { status: 'fulfilled', value: reply });
      }
    } catch (reason) {
      this.#settle(index, { status: 'rejected', reason });
    }
    return this.#waiting === 0;
  }

  fail(reason: unknown): void {
    for (let index = 0; index < this.#results.length; index++) this.#results[index] ??= { status: 'rejected', reason };
    this.#waiting = 0;
    this.#end?.resolve();
  }

  /** What became of each, in their order. The channel is told to forget those whose deadline passed. */
  async results(limits: Omit<Deadline, 'operation'>, forget: () => void): Promise<PromiseSettledResult<unknown>[]> {
    if (this.#waiting > 0) {
      this.#end = withResolvers();
      const operation = this.#requests.members[0]?.operation.name ?? 'requests';
      const disarm = arm({ ...limits, operation }, (reason) => {
        forget();
        this.fail(reason);
      });
      await this.#end.promise;
      disarm();
    }
    return this.#results as PromiseSettledResult<unknown>[];
  }

  /** The result of one, and with it of those before it of which the kernel has said nothing. */
  #settle(index: number, result: PromiseSettledResult<unknown>): void {
    this.#put(index, result);
    for (let before = index - 1; before >= 0 && this.#results[before] === undefined; before--) {
      if (this.#requests.members[before]?.end === 'nothing') this.#put(before, done);
    }
    if (this.#waiting === 0) this.#end?.resolve();
  }

  #put(index: number, result: PromiseSettledResult<unknown>): void {
    this.#results[index] = result;
    this.#waiting--;
  }

  #sent({ operation, object, from, to }: GroupMember) {
    return { operation, object, bytes: this.#requests.bytes.slice(from, to) };
  }
}

const done: PromiseSettledResult<unknown> = Object.freeze({ status: 'fulfilled', value: undefined });
