import { controlType, type Wire, wireOf } from 'netloom/protocol';
import type { Datagram, FileIdentity, Kernel, NetlinkAddress, Received, Transport, Watcher } from 'netloom/socket';
import { constant, SystemCallError } from 'netloom/socket';

/** A message with this type, sequence number and payload. */
export function message(
  type: number,
  flags: number,
  sequence: number,
  payload: Uint8Array = new Uint8Array(),
): Uint8Array {
  const bytes = new Uint8Array(16 + ((payload.length + 3) & ~3));
  const { view } = wireOf(bytes);
  view.setUint32(0, 16 + payload.length, true);
  view.setUint16(4, type, true);
  view.setUint16(6, flags, true);
  view.setUint32(8, sequence, true);
  bytes.set(payload, 16);
  return bytes;
}
export const number = (value: number): Uint8Array => {
  const bytes = new Uint8Array(4);
  wireOf(bytes).view.setInt32(0, value, true);
  return bytes;
};
/** `NLMSG_ERROR` for a request, cut after its header. */
export const acknowledgement = (errno: number, sequence: number): Uint8Array => {
  const payload = new Uint8Array(20);
  wireOf(payload).view.setInt32(0, -errno, true);
  wireOf(payload).view.setUint32(4, 16, true);
  return message(controlType.error, 0x100, sequence, payload);
};
export const done = (sequence: number, error = 0, flags = 2): Uint8Array =>
  message(controlType.done, flags, sequence, number(error));
export const sequenceOf = (datagram: Uint8Array): number => wireOf(datagram).view.getUint32(8, true);

/** A transport whose answers a function makes; undefined lets the program wait. */
export class ScriptedTransport implements Transport {
  readonly sent: Uint8Array[] = [];
  readonly #answer: (request: Uint8Array) => readonly (Uint8Array | Error)[];
  readonly #queue: (Uint8Array | Error)[] = [];
  #waiting: { resolve: (datagram: Datagram) => void; reject: (reason: unknown) => void } | undefined;
  closed = false;

  constructor(answer: (request: Uint8Array) => readonly (Uint8Array | Error)[] = () => []) {
    this.#answer = answer;
  }

  send(datagram: Uint8Array): void {
    this.sent.push(datagram.slice());
    for (const reply of this.#answer(datagram)) this.push(reply);
  }

  push(reply: Uint8Array | Error): void {
    this.#queue.push(reply);
    const waiting = this.#waiting;
    if (waiting === undefined) return;
    this.#waiting = undefined;
    try {
      waiting.resolve(this.#take());
    } catch (error) {
      waiting.reject(error);
    }
  }

  receive(): Datagram | Promise<Datagram> {
    if (this.#queue.length > 0) return this.#take();
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
    });
  }

  get unread(): number {
    return this.#queue.length;
  }

  close(): void {
    this.closed = true;
    this.#waiting?.reject(new Error('closed'));
  }
  ref(): void {}
  unref(): void {}

  #take(): Datagram {
    const next = this.#queue.shift();
    if (next instanceof Error) throw next;
    const wire = wireOf(next ?? new Uint8Array());
    return { wire, length: wire.bytes.length };
  }
}

/** The same, with all answers there when `send` returns, as the sockets of this machine have them. */
export class HearingTransport extends ScriptedTransport {
  poll(): Datagram | undefined {
    return this.unread > 0 ? (this.receive() as Datagram) : undefined;
  }
}

/** A kernel in memory: records every call, and fails the one that it is told to. */
export class FakeKernel implements Kernel {
  readonly calls: string[] = [];
  readonly open_ = new Set<number>();
  readonly queue: (Received | SystemCallError)[] = [];
  /** The namespace that the thread is in. */
  current = 1n;
  failing: string | undefined;
  #next = 10;
  readonly #namespaces = new Map<number, bigint>();

  #call(name: string, ...rest: unknown[]): void {
    const call = [name, ...rest].join(' ');
    this.calls.push(call);
    if (this.failing === call || this.failing === name) throw new SystemCallError(name, 1);
  }
  #descriptor(namespace: bigint): number {
    const fd = this.#next++;
    this.open_.add(fd);
    this.#namespaces.set(fd, namespace);
    return fd;
  }
  /** A descriptor of a namespace, as somebody handed it in. */
  namespace(inode: bigint): number {
    return this.#descriptor(inode);
  }
  socket(): number {
    this.#call('socket');
    return this.#descriptor(this.current);
  }
  bind(): void {
    this.#call('bind');
  }
  connect(): void {
    this.#call('connect');
  }
  getsockname(): NetlinkAddress {
    return { port: 7, groups: 0 };
  }
  getsockopt(): number {
    return 0;
  }
  getsockoptInto(): number {
    this.#call('getsockoptInto');
    return 0;
  }
  setsockopt(_fd: number, level: number, option: number): void {
    this.#call('setsockopt', level, option);
  }
  send(): void {
    this.#call('send');
  }
  pending(): boolean {
    return this.queue.length > 0;
  }
  receive(): Received | undefined {
    const next = this.queue.shift();
    if (next instanceof SystemCallError) throw next;
    return next;
  }
  receiveConnected(): Received | undefined {
    return this.receive();
  }
  close(fd: number): void {
    this.calls.push('close');
    if (!this.open_.delete(fd)) throw new SystemCallError('close', 9);
  }
  watch(): Watcher {
    return { start() {}, stop() {}, ref() {}, unref() {}, close() {} };
  }
  open(path: string): number {
    this.#call('open', path);
    const number = /fd\/(\d+)$/.exec(path)?.[1];
    return this.#descriptor(number === undefined ? this.current : (this.#namespaces.get(Number(number)) ?? 0n));
  }
  read(): number {
    return 0;
  }
  write(): number {
    return 0;
  }
  fstat(fd: number): FileIdentity {
    this.#call('fstat');
    return { device: 4n, inode: this.#namespaces.get(fd) ?? 0n };
  }
  statfs(): number {
    return 0x6e736673;
  }
  ioctl(_fd: number, request: number): number {
    return request === constant.NS_GET_NSTYPE ? constant.CLONE_NEWNET : 0;
  }
  setns(fd: number): void {
    const target = this.#namespaces.get(fd) ?? 0n;
    this.#call('setns', target);
    this.current = target;
  }
  unshare(): void {
    this.#call('unshare');
  }
  mount(): void {
    this.#call('mount');
  }
  umount2(): void {
    this.#call('umount2');
  }
  mkdir(): void {
    this.#call('mkdir');
  }
  rmdir(): void {
    this.#call('rmdir');
  }
  unlink(): void {
    this.#call('unlink');
  }
}

export const received = (bytes: Uint8Array, more: Partial<Received> = {}): Received => {
  const wire: Wire = wireOf(bytes);
  return {
    wire,
    length: bytes.length,
    truncated: false,
    sender: { port: 0, groups: 0 },
    namespaceId: undefined,
    ...more,
  };
};
