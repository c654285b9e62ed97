import {
  type Codec,
  DumpInterrupted,
  type Family,
  type Infer,
  type Input,
  NetlinkError,
  type Operation,
} from '../../protocol/index.ts';
import {
  BatchError,
  type Dump,
  type NetlinkSocket,
  type Subscription,
  type SubscriptionOptions,
  SystemCallError,
} from '../../socket/index.ts';
import type { CallOptions } from '../connection.ts';

/** The sockets of a firewall, opened when they are first needed: most programs that manage links never ask for them. */
export class FirewallConnection {
  readonly #open: () => NetlinkSocket;
  #reading: NetlinkSocket | undefined;
  #changing: NetlinkSocket | undefined;
  #referenced = true;
  #closed = false;

  constructor(open: () => NetlinkSocket) {
    this.#open = open;
  }

  /** For questions and events. */
  get reading(): NetlinkSocket {
    this.#reading ??= this.#opened();
    return this.#reading;
  }

  /** For transactions: a table with an owner belongs to the socket that made it. */
  get changing(): NetlinkSocket {
    this.#changing ??= this.#opened();
    return this.#changing;
  }

  /** The kernel's list. */
  list<Request extends Codec, Reply extends Codec, T extends Infer<Reply> = Infer<Reply>>(
    operation: Operation<Request, Reply>,
    request: Input<Request>,
    { signal, timeout }: CallOptions,
  ): Promise<T[]> {
    return explained(this.reading.dump(operation, request, { signal, timeout }).toArray() as Promise<T[]>);
  }

  /** The kernel's list, to be read as it comes. What it throws is the kernel's word alone: `withAdvice` says what to do. */
  dump<Request extends Codec, Reply extends Codec, T extends Infer<Reply> = Infer<Reply>>(
    operation: Operation<Request, Reply>,
    request: Input<Request>,
    { signal, timeout }: CallOptions,
  ): Dump<T> {
    return this.reading.dump(operation, request, { signal, timeout }) as Dump<unknown> as Dump<T>;
  }

  /** The kernel's list, which begins anew in the kernel as it is read: read once, whatever happens meanwhile. */
  async reset<Request extends Codec, Reply extends Codec, T extends Infer<Reply> = Infer<Reply>>(
    operation: Operation<Request, Reply>,
    request: Input<Request>,
    options: CallOptions,
  ): Promise<T[]> {
    const list: T[] = [];
    try {
      for await (const one of this.dump<Request, Reply, T>(operation, request, options)) list.push(one);
    } catch (error) {
      // what was read has begun anew and must not get lost; what was missed goes on counting
      if (!(error instanceof DumpInterrupted)) throw withAdvice(error);
    }
    return list;
  }

  /** One object. Rejects with NetlinkError, ENOENT where there is none. */
  async get<Request extends Codec, Reply extends Codec, T extends Infer<Reply> = Infer<Reply>>(
    operation: Operation<Request, Reply>,
    request: Input<Request>,
    { signal, timeout, object }: CallOptions & { readonly object: string },
  ): Promise<T> {
    const found = await explained(this.reading.request(operation, request, { signal, timeout, object }));
    if (found === undefined) throw new Error(`${operation.name}: the kernel did not answer with the ${object}`);
    return found as T;
  }

  /** What happens in some groups from now on. Throws SystemCallError, EPERM without the right. */
  subscribe(family: Family, groups: readonly string[], options: SubscriptionOptions): Subscription {
    try {
      return this.reading.subscribe(family, groups, options);
    } catch (error) {
      throw withAdvice(error);
    }
  }

  ref(): void {
    this.#referenced = true;
    this.#reading?.ref();
    this.#changing?.ref();
  }

  unref(): void {
    this.#referenced = false;
    this.#reading?.unref();
    this.#changing?.unref();
  }

  close(): void {
    this.#closed = true;
    this.#reading?.close();
    this.#changing?.close();
  }

  #opened(): NetlinkSocket {
    const socket = this.#open();
    if (!this.#referenced) socket.unref();
    if (this.#closed) socket.close();
    return socket;
  }
}

/** The same promise; where it rejects, the error says what to do. */
export const explained = <T>(promise: Promise<T>): Promise<T> =>
  promise.catch((error: unknown) => {
    throw withAdvice(error);
  });

/**
 * Whether a question was refused because this kernel has no nf_tables: the socket's protocol is not there, or nobody answers to messages of that subsystem
 * (a list, or the generation, is refused as invalid for no other reason).
 */
export const isWithoutNftables = (error: unknown): boolean =>
  (error instanceof SystemCallError && error.code === 'EPROTONOSUPPORT') ||
  (error instanceof NetlinkError && (error.code === 'EINVAL' || error.code === 'EOPNOTSUPP'));

/** Errors that pass a second time: one list may ask for another. */
const advised = new WeakSet<Error>();

/** The same error, which also says what to do where that is known. */
export function withAdvice(error: unknown): unknown {
  if (!(error instanceof NetlinkError || error instanceof SystemCallError) || advised.has(error)) return error;
  advised.add(error);
  if (error.code === 'EPERM') {
    error.message +=
      ': nf_tables, also to look at it, takes CAP_NET_ADMIN in the network namespace: run as root, or in a namespace of your own (unshare --user --map-root-user --net)';
  }
  const asWhole = error instanceof BatchError && error.index === undefined;
  if (asWhole && error.code === 'EOPNOTSUPP') error.message += ': this kernel has no nf_tables';
  if (asWhole && error.code === 'ERESTART') {
    error.message += ': the ruleset is not of the generation that was asked for: read it again, then try again';
  }
  return error;
}
