import type { Wire } from '../protocol/index.ts';
import { constant, type Kernel, type Received, SystemCallError, type Watcher } from './kernel.ts';

/** What came in one piece. */
export interface Datagram {
  /** The buffer that holds it, from its first byte. */
  readonly wire: Wire;
  /** Bytes of the datagram in it. */
  readonly length: number;
  /** The namespace it is about, where the socket listens to several and it is another than the socket's own. */
  readonly namespaceId?: number | undefined;
}

/**
 * The byte seam: datagrams to the kernel and back. A worker, a recording, a replay or a kernel in memory implement this and nothing else.
 */
export interface Transport {
  /** Makes room for a datagram of `sent` bytes and for answers that take `received` bytes, as far as the process may. */
  prepare?(sent: number, received: number): void;
  /** Sends one datagram, whose bytes are the caller's again when this returns: keep a copy. Throws or rejects where it could not be sent. */
  send(datagram: Uint8Array): void | Promise<void>;
  /**
   * The next datagram: at once where one is there, else a promise of it. Its bytes are valid until the next turn of the event loop or the next
   * `receive`, whichever is first. Throws or rejects with {@link OverrunError} where datagrams were lost; it goes on after that.
   */
  receive(): Datagram | Promise<Datagram>;
  /**
   * The next datagram where one is there; never waits. A transport that has it sends at once, and has, when `send` returns, all that the kernel says of what was sent: then
   * no answer says that nothing was refused, and requests that need no more are not acknowledged.
   */
  poll?(): Datagram | undefined;
  /** Ends it; a promise of a datagram then rejects. */
  close(): void;
  /** Whether waiting for a datagram keeps the process alive. */
  ref(): void;
  unref(): void;
}

/** The kernel had more to say than the socket's receive buffer could hold (`ENOBUFS`): messages were lost. */
export class OverrunError extends Error {
  readonly code = 'ENOBUFS';

  constructor() {
    super(
      'the receive buffer of the socket was full and the kernel dropped messages: read faster, or give it more receiveBuffer',
    );
    this.name = 'OverrunError';
  }
}

/** The socket was closed while something waited for it. */
export class ClosedError extends Error {
  readonly code = 'ERR_SOCKET_CLOSED';

  constructor() {
    super('the socket is closed');
    this.name = 'ClosedError';
  }
}

/** The kernel takes half of what an `int` holds for a buffer. */
const LARGEST_BUFFER = 0x3fffffff;

/** A netlink socket of the operating system as a transport. It owns the descriptor. */
export class KernelTransport implements Transport {
  readonly #kernel: Kernel;
  readonly #fd: number;
  #watcher: Watcher | undefined;
  #waiting: PromiseWithResolvers<Datagram> | undefined;
  #closed = false;
  #referenced = true;
  /** Sizes of the buffers that were asked for last. */
  #room = { sent: 0, received: 0 };
  /** Whether the system lets nobody but the kernel send to it. */
  readonly #connected: boolean;

  /** `receiveBuffer` is how large the receive buffer was made, in bytes; `connected`, that the socket is connected to the kernel. */
  constructor(kernel: Kernel, fd: number, receiveBuffer = 0, connected = false) {
    this.#kernel = kernel;
    this.#fd = fd;
    this.#room.received = receiveBuffer;
    this.#connected = connected;
  }

  prepare(sent: number, received: number): void {
    if (this.#closed) throw new ClosedError();
    const { SO_SNDBUFFORCE, SO_SNDBUF, SO_RCVBUFFORCE, SO_RCVBUF } = constant;
    if (sent > this.#room.sent) {
      // the kernel makes the buffer twice as large as it is asked to
      setBuffer(this.#kernel, this.#fd, SO_SNDBUFFORCE, SO_SNDBUF, Math.min(sent, LARGEST_BUFFER));
      this.#room.sent = sent;
    }
    if (received > this.#room.received) {
      setBuffer(this.#kernel, this.#fd, SO_RCVBUFFORCE, SO_RCVBUF, Math.min(received, LARGEST_BUFFER));
      this.#room.received = received;
    }
  }

  send(datagram: Uint8Array): void {
    if (this.#closed) throw new ClosedError();
    this.#kernel.send(this.#fd, datagram);
  }

  receive(): Datagram | Promise<Datagram> {
    if (this.#closed) throw new ClosedError();
    if (this.#waiting !== undefined) return this.#waiting.promise;
    // the answer to a request is queued before send returns: asking first saves a turn of the event loop
    return this.#tryReceive() ?? this.#wait();
  }

  /** Whether something can be received. */
  pending(): boolean {
    if (this.#closed) throw new ClosedError();
    return this.#kernel.pending(this.#fd);
  }

  /** The next datagram where one is there, else undefined: never waits. */
  poll(): Datagram | undefined {
    if (this.#closed) throw new ClosedError();
    return this.#tryReceive();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    // the watcher first: libuv must not poll a descriptor that may soon be another file
    this.#watcher?.close();
    this.#kernel.close(this.#fd);
    this.#waiting?.reject(new ClosedError());
    this.#waiting = undefined;
  }

  ref(): void {
    this.#referenced = true;
    this.#watcher?.ref();
  }

  unref(): void {
    this.#referenced = false;
    this.#watcher?.unref();
  }

  #tryReceive(): Datagram | undefined {
    for (;;) {
      const received = this.#receiveAny();
      if (received === undefined) return undefined;
      // any process may send to this port: only the kernel is believed
      if (received.sender.port === 0) return received.truncated ? tooLarge(received) : received;
    }
  }

  #receiveAny(): Received | undefined {
    try {
      return this.#connected ? this.#kernel.receiveConnected(this.#fd) : this.#kernel.receive(this.#fd);
    } catch (error) {
      throw error instanceof SystemCallError && error.code === 'ENOBUFS' ? new OverrunError() : error;
    }
  }

  #wait(): Promise<Datagram> {
    this.#waiting = withResolvers<Datagram>();
    if (this.#watcher === undefined) {
      this.#watcher = this.#kernel.watch(this.#fd, (error) => this.#onReadable(error));
      if (!this.#referenced) this.#watcher.unref();
    }
    this.#watcher.start();
    return this.#waiting.promise;
  }

  #onReadable(error: Error | undefined): void {
    const waiting = this.#waiting;
    if (waiting === undefined) return;
    try {
      if (error !== undefined) throw error;
      const datagram = this.#tryReceive();
      if (datagram === undefined) {
        this.#watcher?.start();
        return;
      }
      this.#waiting = undefined;
      waiting.resolve(copyOf(datagram));
    } catch (failure) {
      this.#waiting = undefined;
      waiting.reject(failure);
    }
  }
}

function tooLarge({ length }: Received): never {
  throw new RangeError(`a datagram of ${length} bytes did not fit into the receive buffer and was cut`);
}

/** What is handed over through a promise must outlive the receive buffer: another socket may use it before the promise is taken. */
function copyOf({ wire, length, namespaceId }: Datagram): Datagram {
  const bytes = wire.bytes.slice(0, length);
  return { wire: { bytes, view: new DataView(bytes.buffer) }, length, namespaceId };
}

/** `Promise.withResolvers`, which Node has from 22 on. */
export interface PromiseWithResolvers<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (reason: unknown) => void;
}

export function withResolvers<T>(): PromiseWithResolvers<T> {
  let resolve: (value: T) => void = () => undefined;
  let reject: (reason: unknown) => void = () => undefined;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

/** How a netlink socket of the operating system is set up. */
export interface SocketSetup {
  /** Netlink protocol: the third argument of `socket(2)`. */
  readonly protocol: number;
  /** Size of the receive buffer in bytes; forced past the system's limit where the process may. */
  readonly receiveBuffer: number;
  /** Multicast groups to join, by number. */
  readonly groups?: readonly number[] | undefined;
  /** Hear about the namespaces that have an nsid in this one, too (`NETLINK_LISTEN_ALL_NSID`). */
  readonly allNamespaces?: boolean | undefined;
}

/** Opens a netlink socket in the calling thread's namespace: extended acknowledgements, short acknowledgements and strict checks on. */
export function openTransport(kernel: Kernel, setup: SocketSetup): KernelTransport {
  const groups = setup.groups ?? [];
  // a privileged process can send to a group: what groups bring is looked at, who sent it
  const connected = groups.length === 0 && setup.allNamespaces !== true;
  const { AF_NETLINK, SOCK_RAW, SOCK_CLOEXEC, SOCK_NONBLOCK, SOL_NETLINK } = constant;
  const fd = kernel.socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, setup.protocol);
  try {
    kernel.setsockopt(fd, SOL_NETLINK, constant.NETLINK_EXT_ACK, 1);
    kernel.setsockopt(fd, SOL_NETLINK, constant.NETLINK_CAP_ACK, 1);
    kernel.setsockopt(fd, SOL_NETLINK, constant.NETLINK_GET_STRICT_CHK, 1);
    setBuffer(kernel, fd, constant.SO_RCVBUFFORCE, constant.SO_RCVBUF, setup.receiveBuffer);
    if (setup.allNamespaces === true) kernel.setsockopt(fd, SOL_NETLINK, constant.NETLINK_LISTEN_ALL_NSID, 1);
    kernel.bind(fd, { port: 0, groups: 0 });
    // the bitmask of bind ends at group 32; this call knows them all
    for (const group of groups) kernel.setsockopt(fd, SOL_NETLINK, constant.NETLINK_ADD_MEMBERSHIP, group);
    if (connected) kernel.connect(fd, { port: 0, groups: 0 });
  } catch (error) {
    kernel.close(fd);
    throw error;
  }
  return new KernelTransport(kernel, fd, setup.receiveBuffer, connected);
}

/** Makes a buffer of at least `size` bytes: past the system's limit with CAP_NET_ADMIN, else up to it. */
function setBuffer(kernel: Kernel, fd: number, force: number, ordinary: number, size: number): void {
  try {
    kernel.setsockopt(fd, constant.SOL_SOCKET, force, size);
  } catch (error) {
    if (!(error instanceof SystemCallError) || error.code !== 'EPERM') throw error;
    kernel.setsockopt(fd, constant.SOL_SOCKET, ordinary, size);
  }
}
