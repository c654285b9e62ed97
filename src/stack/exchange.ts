import type { Codec, Infer, Input, Operation } from '../protocol/index.ts';
import type { NetlinkSocket } from '../socket/index.ts';
import { type CallOptions, type LinkNames, readLinkNames } from './connection.ts';

/** What is asked of the kernel for one kind of object, in the words of the stack. */
export interface Operations<C extends Codec> {
  readonly get: Operation<C, C>;
  readonly add: Operation<C, C>;
  readonly remove: Operation<C, C>;
}

/** The same operation with its payload in the words of the stack. */
export const inWordsOf = <C extends Codec>(operation: Operation<Codec, Codec>, codec: C): Operation<C, C> => ({
  ...operation,
  request: codec,
  reply: codec,
});

/** What a change is sent with. */
export interface ChangeOptions extends CallOptions {
  /** `NLM_F_*` beside request and acknowledgement. */
  readonly flags?: number;
  /** What an error calls the object. */
  readonly object: string;
}

/** Asks the kernel about objects that name links, and tells it to change them. */
export class Exchange<C extends Codec> {
  readonly #socket: NetlinkSocket;
  readonly #operations: Operations<C>;

  constructor(socket: NetlinkSocket, operations: Operations<C>) {
    this.#socket = socket;
    this.#operations = operations;
  }

  /** The kernel's list. `request` may use the names of the links. */
  async list(
    request: (names: LinkNames) => Input<C>,
    { signal, timeout }: CallOptions,
    operation: Operation<C, C> = this.#operations.get,
  ): Promise<Infer<C>[]> {
    const names = await readLinkNames(this.#socket, { signal, timeout });
    return this.#socket.dump(operation, request(names), { signal, timeout, context: names }).toArray();
  }

  /** One object. */
  async get(
    request: Input<C>,
    { signal, timeout, object }: CallOptions & { readonly object: string },
    operation: Operation<C, C> = this.#operations.get,
  ): Promise<Infer<C>> {
    const names = await readLinkNames(this.#socket, { signal, timeout });
    const found = await this.#socket.request(operation, request, { signal, timeout, object, context: names });
    if (found === undefined) throw new Error(`${operation.name}: the kernel did not answer with the ${object}`);
    return found;
  }

  /** Adds or changes an object: what the kernel made of it, where `NLM_F_ECHO` asks for that and the kernel tells it. */
  add(request: Input<C>, options: ChangeOptions): Promise<Infer<C> | undefined> {
    return this.#change(this.#operations.add, request, options);
  }

  async remove(request: Input<C>, options: ChangeOptions): Promise<void> {
    await this.#change(this.#operations.remove, request, options);
  }

  async #change(operation: Operation<C, C>, request: Input<C>, options: ChangeOptions): Promise<Infer<C> | undefined> {
    const { signal, timeout } = options;
    const names = await readLinkNames(this.#socket, { signal, timeout });
    return this.#socket.request(operation, request, { ...options, context: names });
  }
}
