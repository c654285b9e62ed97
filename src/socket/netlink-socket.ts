import {
  beginMessage,
  type Codec,
  type DecodeContext,
  decoderOf,
  type EncodeContext,
  encoderOf,
  endMessage,
  type Family,
  type Infer,
  type Input,
  messageFlag,
  type Operation,
  Writer,
} from '../protocol/index.ts';
import { Batch, type BatchOptions } from './batch.ts';
import { ChangeSignal } from './change-signal.ts';
import { Channel } from './channel.ts';
import type { CallOptions } from './deadline.ts';
import { Dump, type DumpHost, type DumpOptions } from './dump.ts';
import { constant, type Kernel } from './kernel.ts';
import { defaultKernel } from './koffi/default-kernel.ts';
import { CURRENT_NAMESPACE, insideNamespace } from './namespace-entry.ts';
import { PendingRequest, type RequestEnd } from './request.ts';
import { type GroupMember, RequestGroup } from './request-group.ts';
import { Subscription, type SubscriptionOptions } from './subscription.ts';
import { ClosedError, openTransport, type SocketSetup, type Transport } from './transport.ts';

export interface SocketOptions {
  /** Netlink protocol (`NETLINK_ROUTE` is 0). */
  readonly protocol: number;
  /** A descriptor of the network namespace to open it in; the caller keeps it. The calling thread's namespace by default. */
  readonly namespace?: number | undefined;
  /** Size of the receive buffer in bytes, 1 MiB by default: what the kernel may have ready before the process reads. */
  readonly receiveBuffer?: number | undefined;
  /** Milliseconds that a call waits for its answer, 30,000 by default; 0 waits for ever. */
  readonly timeout?: number | undefined;
  /** The system calls; libc by default. */
  readonly kernel?: Kernel | undefined;
  /**
   * Instead of a socket of this machine: a recording, a replay, a socket in a worker. Called once for each socket that is needed, with the groups that it
   * joins, whether it hears about other namespaces, too, and its netlink protocol.
   */
  readonly transport?:
    | ((groups: readonly number[], allNamespaces?: boolean, protocol?: number) => Transport)
    | undefined;
}

export interface RequestOptions extends CallOptions {
  /** Flags beside `NLM_F_REQUEST` and `NLM_F_ACK`: see `messageFlag`. */
  readonly flags?: number | undefined;
  /** What an error calls the object of the request: `link "eth0"`. */
  readonly object?: string | undefined;
  readonly context?: (DecodeContext & EncodeContext) | undefined;
}

/** A request among several that are sent together. */
export interface BatchedRequest<Request extends Codec = Codec, Reply extends Codec = Codec> {
  readonly operation: Operation<Request, Reply>;
  readonly value: Input<Request>;
  readonly flags?: number | undefined;
  readonly object?: string | undefined;
}

/** Bytes and requests of one datagram: the system's send buffer holds the one, the receive buffer the answers to the other. */
const LARGEST_DATAGRAM = 65_536;
const MOST_REQUESTS = 256;
/** Datagrams of requests that go out in one turn of the event loop. */
const DATAGRAMS_PER_TURN = 8;
/** A signal needs no room: that something was lost says enough. */
const SIGNAL_BUFFER = 65_536;

const defaults = { receiveBuffer: 1024 * 1024, timeout: 30_000 } as const;

/**
 * A connection to one netlink protocol of the kernel, in one network namespace.
 *
 * Any number of calls may be under way at once. The kernel runs one dump at a time on a socket: while one is open, other calls go by further
 * sockets of the same namespace, which are opened as they are needed and kept.
 */
export class NetlinkSocket implements AsyncDisposable {
  readonly protocol: number;
  readonly #setup: SocketSetup;
  /** Milliseconds that a call waits for its answer where it does not say. */
  readonly timeout: number;
  readonly #kernel: Kernel | undefined;
  readonly #makeTransport: SocketOptions['transport'];
  /** Keeps the namespace reachable for further sockets, also when its name is gone. */
  readonly #namespace: number | undefined;
  readonly #channels: Channel[] = [];
  readonly #subscriptions = new Set<Subscription>();
  readonly #signals = new Set<ChangeSignal>();
  readonly #writer = new Writer();
  #sequence = (Date.now() & 0x7fffffff) >>> 0;
  #referenced = true;
  #closed = false;

  private constructor(options: SocketOptions) {
    this.protocol = options.protocol;
    this.timeout = options.timeout ?? defaults.timeout;
    this.#setup = { protocol: options.protocol, receiveBuffer: options.receiveBuffer ?? defaults.receiveBuffer };
    this.#makeTransport = options.transport;
    if (options.transport !== undefined) return;
    const kernel = options.kernel ?? defaultKernel();
    this.#kernel = kernel;
    const path = options.namespace === undefined ? CURRENT_NAMESPACE : `/proc/thread-self/fd/${options.namespace}`;
    this.#namespace = kernel.open(path, constant.O_RDONLY | constant.O_CLOEXEC);
  }

  /** Opens a socket. Throws {@link SystemCallError} where the system refuses. */
  static open(options: SocketOptions): NetlinkSocket {
    const socket = new NetlinkSocket(options);
    try {
      // now and not with the first call: what is wrong with the namespace or the rights shows here
      socket.#addChannel();
    } catch (error) {
      socket.close();
      throw error;
    }
    return socket;
  }

  /** A connection to another netlink protocol in the same namespace, with the same settings. It is closed on its own. */
  sibling(protocol: number): NetlinkSocket {
    this.#checkOpen(undefined);
    return NetlinkSocket.open({
      protocol,
      receiveBuffer: this.#setup.receiveBuffer,
      timeout: this.timeout,
      kernel: this.#kernel,
      namespace: this.#namespace,
      transport: this.#makeTransport,
    });
  }

  /** The value that goes with a request: its reply, or undefined where the kernel only acknowledged it. Rejects with NetlinkError. */
  async request<Request extends Codec, Reply extends Codec>(
    operation: Operation<Request, Reply>,
    value: Input<Request>,
    options: RequestOptions = {},
  ): Promise<Infer<Reply> | undefined> {
    return this.ask(operation, value, options);
  }

  /**
   * The same, at once where the answer is there when the request is sent, as it nearly always is: what it is refused with is then thrown. To wait for what is there costs more than
   * some requests.
   */
  ask<Request extends Codec, Reply extends Codec>(
    operation: Operation<Request, Reply>,
    value: Input<Request>,
    options: RequestOptions = {},
  ): Infer<Reply> | undefined | Promise<Infer<Reply> | undefined> {
    this.#checkOpen(options.signal);
    const channel = this.#freeChannel();
    const pending = this.#write(operation, value, options, channel.hearsAll);
    if (pending.end === 'silence') channel.tell(pending.bytes, pending);
    else channel.send(pending.bytes, pending);
    return pending.ended ? pending.answer() : pending.wait(this.#limits(options), () => channel.forget(pending));
  }

  /**
   * Sends many requests together and resolves when each is answered, in their order: what {@link request} would have given, settled one by
   * one. They are independent: the kernel does the second though the first failed. They go out in as few datagrams as the socket's
   * buffers hold with the answers.
   */
  async requests(
    batch: readonly BatchedRequest[],
    options: Omit<RequestOptions, 'flags' | 'object'> = {},
  ): Promise<PromiseSettledResult<unknown>[]> {
    const results: PromiseSettledResult<unknown>[] = [];
    for (let at = 0, datagrams = 1; at < batch.length; datagrams++) {
      try {
        this.#checkOpen(options.signal);
      } catch (reason) {
        if (at === 0) throw reason;
        // what became of those before is known, and is told
        for (; at < batch.length; at++) results.push({ status: 'rejected', reason });
        break;
      }
      const group = this.#writeGroup(batch, at, options.context);
      const channel = this.#freeChannel();
      channel.send(group.bytes, group);
      const settled = await group.results(this.#limits(options), () => channel.forget(group));
      for (const result of settled) results.push(result);
      at += group.count;
      if (datagrams % DATAGRAMS_PER_TURN === 0) await new Promise(setImmediate);
    }
    return results;
  }

  /** Operations that the kernel does together or not at all, where the protocol has a way to say so. Nothing is sent before `send`. */
  batch(options: BatchOptions): Batch {
    return new Batch(
      {
        timeout: this.timeout,
        referenced: () => this.#referenced,
        checkOpen: (signal) => this.#checkOpen(signal),
        begin: (count) => {
          const channel = this.#freeChannel((candidate) => candidate.idle);
          channel.borrowed = true;
          return { channel, sequence: this.#sequences(count) };
        },
        end: (channel, intact) => {
          channel.borrowed = false;
          if (!intact) this.#discard(channel);
        },
      },
      options,
    );
  }

  /** The kernel's list of something. Nothing is sent before the result is iterated or collected. */
  dump<Request extends Codec, Reply extends Codec>(
    operation: Operation<Request, Reply>,
    value: Input<Request>,
    options: DumpOptions & Pick<RequestOptions, 'flags' | 'context'> = {},
  ): Dump<Infer<Reply>> {
    const host: DumpHost = {
      timeout: this.timeout,
      referenced: this.#referenced,
      begin: async () => {
        this.#checkOpen(options.signal);
        const channel = this.#freeChannel((candidate) => candidate.idle);
        const sequence = this.#nextSequence();
        this.#writer.reset();
        const offset = beginMessage(
          this.#writer,
          operation.type,
          messageFlag.request | messageFlag.dump | (options.flags ?? 0),
          sequence,
        );
        encoderOf(operation.request)(this.#writer, value, options.context);
        endMessage(this.#writer, offset);
        const bytes = this.#writer.slice();
        channel.borrowed = true;
        try {
          await channel.transport.send(bytes);
        } catch (error) {
          channel.borrowed = false;
          throw error;
        }
        return { channel, sequence, sent: { operation, bytes } };
      },
      end: (channel, drained) => {
        channel.borrowed = false;
        // closing ends the kernel's side at once; what is left of a long list need not be read
        if (!drained) this.#discard(channel);
      },
    };
    return new Dump(host, decoderOf(operation.reply), options);
  }

  /** Joins multicast groups, by number or by a name of the family, on a socket of their own. */
  subscribe(
    family: Family,
    groups: readonly (string | number)[],
    options: SubscriptionOptions & { readonly allNamespaces?: boolean } = {},
  ): Subscription {
    this.#checkOpen(options.signal);
    const transport = this.#openTransport(groupNumbers(family, groups), options.allNamespaces);
    const subscription = new Subscription(transport, family, options);
    this.#subscriptions.add(subscription);
    return subscription;
  }

  /** Tells from now on whether something happened in multicast groups. Undefined where the socket is a transport, which cannot be asked without waiting. */
  changeSignal(family: Family, groups: readonly (string | number)[]): ChangeSignal | undefined {
    this.#checkOpen(undefined);
    const kernel = this.#kernel;
    const namespace = this.#namespace;
    if (kernel === undefined || namespace === undefined) return undefined;
    const setup = { protocol: this.protocol, receiveBuffer: SIGNAL_BUFFER, groups: groupNumbers(family, groups) };
    const signal = new ChangeSignal(insideNamespace(kernel, namespace, () => openTransport(kernel, setup)));
    this.#signals.add(signal);
    return signal;
  }

  /**
   * Runs something synchronous in the socket's namespace, for what netlink has no message for: `/proc/sys/net`, ioctls. Throws where the socket is
   * a transport of somebody else's, which has no namespace on this machine.
   */
  inside<T>(action: (kernel: Kernel) => T): T {
    this.#checkOpen(undefined);
    const kernel = this.#kernel;
    const namespace = this.#namespace;
    if (kernel === undefined || namespace === undefined) {
      throw new TypeError(
        'the stack was opened on a transport: only a socket of this machine has a namespace to enter',
      );
    }
    return insideNamespace(kernel, namespace, () => action(kernel));
  }

  /** Whether waiting for answers keeps the process alive: it does, until `unref`. */
  ref(): this {
    this.#referenced = true;
    for (const { transport } of this.#channels) transport.ref();
    return this;
  }

  unref(): this {
    this.#referenced = false;
    for (const { transport } of this.#channels) transport.unref();
    return this;
  }

  /** Closes every socket; calls under way reject with {@link ClosedError}, subscriptions end. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const channel of this.#channels) channel.close();
    for (const subscription of this.#subscriptions) subscription.close();
    for (const signal of this.#signals) signal.close();
    if (this.#namespace !== undefined) this.#kernel?.close(this.#namespace);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.close();
  }

  #limits({ timeout = this.timeout, signal }: CallOptions) {
    return { timeout, signal, referenced: this.#referenced };
  }

  #checkOpen(signal: AbortSignal | undefined): void {
    if (this.#closed) throw new ClosedError();
    signal?.throwIfAborted();
  }

  /** Writes a request, whose bytes stay in the writer. */
  #write<Request extends Codec, Reply extends Codec>(
    operation: Operation<Request, Reply>,
    value: Input<Request>,
    { flags: asked = 0, object, context }: RequestOptions,
    hearsAll: boolean,
  ): PendingRequest<Reply> {
    const sequence = this.#nextSequence();
    const end = requestEnd(operation, asked, hearsAll);
    const flags = messageFlag.request | (end === 'acknowledgement' ? messageFlag.ack : 0) | asked;
    this.#writer.reset();
    this.#append(operation, value, flags, sequence, context);
    return new PendingRequest(sequence, operation, object, end, this.#writer.subarray(), context);
  }

  /** Writes as many requests as one datagram holds, from `at` on. */
  #writeGroup(
    batch: readonly BatchedRequest[],
    at: number,
    context: (DecodeContext & EncodeContext) | undefined,
  ): RequestGroup {
    const writer = this.#writer;
    const first = this.#sequences(Math.min(MOST_REQUESTS, batch.length - at));
    const members: GroupMember[] = [];
    let silent = -1;
    writer.reset();
    for (let index = at; index < batch.length; index++) {
      if (members.length === MOST_REQUESTS || writer.length >= LARGEST_DATAGRAM) break;
      const { operation, value, flags = 0, object } = batch[index] as BatchedRequest;
      const asked = (flags & messageFlag.ack) !== 0;
      const end = asked ? 'acknowledgement' : operation.answer === 'reply' ? 'reply' : 'nothing';
      if (end === 'nothing') silent = members.length;
      const from = this.#append(
        operation,
        value as Input<Codec>,
        messageFlag.request | flags,
        first + members.length,
        context,
      );
      members.push({ operation, object, from, to: writer.length, end });
    }
    const last = members[silent];
    if (last !== undefined) {
      // the kernel works through them in order: what it says of the last holds for those before it that it has not refused
      writer.view.setUint16(last.from + 6, writer.view.getUint16(last.from + 6, true) | messageFlag.ack, true);
      members[silent] = { ...last, end: 'acknowledgement' };
    }
    return new RequestGroup({ first, bytes: writer.slice(), members, context });
  }

  /** Appends a message to the writer and returns where it starts. */
  #append<Request extends Codec>(
    { type, request }: Operation<Request>,
    value: Input<Request>,
    flags: number,
    sequence: number,
    context: EncodeContext | undefined,
  ): number {
    const offset = beginMessage(this.#writer, type, flags, sequence);
    encoderOf(request)(this.#writer, value, context);
    endMessage(this.#writer, offset);
    return offset;
  }

  /** 32 bits, never 0 (that is a notification's), never one that still waits for its answer. */
  #nextSequence(): number {
    do {
      this.#sequence = (this.#sequence + 1) >>> 0;
    } while (this.#sequence === 0 || this.#isInFlight(this.#sequence));
    return this.#sequence;
  }

  #isInFlight(sequence: number): boolean {
    return this.#channels.some((channel) => channel.isInFlight(sequence));
  }

  /** The first of so many numbers in a row. */
  #sequences(count: number): number {
    let first = this.#nextSequence();
    // a row that passes the largest number would hold 0
    if (first + count > 0xffffffff) first = this.#sequence = 1;
    this.#sequence = first + count - 1;
    return first;
  }

  #discard(channel: Channel): void {
    channel.close();
    const place = this.#channels.indexOf(channel);
    if (place >= 0) this.#channels.splice(place, 1);
  }

  #freeChannel(fits = isFree): Channel {
    return this.#channels.find(fits) ?? this.#addChannel();
  }

  #addChannel(): Channel {
    const opened = this.#openChannel();
    this.#channels.push(opened);
    return opened;
  }

  #openChannel(): Channel {
    const transport = this.#openTransport([], false);
    if (!this.#referenced) transport.unref();
    return new Channel(transport);
  }

  #openTransport(groups: readonly number[], allNamespaces: boolean | undefined): Transport {
    if (this.#makeTransport !== undefined) return this.#makeTransport(groups, allNamespaces ?? false, this.protocol);
    const kernel = this.#kernel;
    const namespace = this.#namespace;
    if (kernel === undefined || namespace === undefined) throw new ClosedError();
    return insideNamespace(kernel, namespace, () => openTransport(kernel, { ...this.#setup, groups, allNamespaces }));
  }
}

/** What is to come of a request: where silence says enough, nothing else is asked for. An echo is an answer that comes before the acknowledgement. */
function requestEnd({ answer }: Operation, flags: number, hearsAll: boolean): RequestEnd {
  if ((flags & messageFlag.ack) !== 0) return 'acknowledgement';
  if (answer === 'reply') return 'reply';
  return hearsAll && (flags & messageFlag.echo) === 0 ? 'silence' : 'acknowledgement';
}

const isFree = (channel: Channel): boolean => !channel.borrowed;

function groupNumbers(family: Family, groups: readonly (string | number)[]): number[] {
  return groups.map((group) => {
    const number = typeof group === 'number' ? group : family.groups[group];
    if (number === undefined) {
      throw new RangeError(
        `groups: the family ${family.name} has no group '${group}', it has ${Object.keys(family.groups).join(', ')}`,
      );
    }
    return number;
  });
}
