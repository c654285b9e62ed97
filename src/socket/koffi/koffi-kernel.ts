import { fstatSync } from 'node:fs';
import { type Wire, wireOf } from '../../protocol/index.ts';
import {
  constant,
  type FileIdentity,
  type Kernel,
  type NetlinkAddress,
  type Received,
  SystemCallError,
  type Watcher,
} from '../kernel.ts';
import { controlMessage, fileSystemStatus, iovec, messageHeader, offsetOf, sockaddrNetlink } from '../structs.ts';
import { type Libc, libc } from './libc.ts';
import { GuardedWatcher } from './watcher.ts';

/**
 * Room for the largest message that the kernel can make: it allocates them in one piece, of at most 4 MiB. Memory that no message touches is never
 * backed by a page.
 */
const RECEIVE_BUFFER = 4 * 1024 * 1024 + 65_536;
/** What is copied before it is sent: a pointer into a typed array costs more to get than a few bytes to copy. */
const SMALL_DATAGRAM = 4096;
const EAGAIN = 11;
const EINTR = 4;

/** The real kernel: libc through koffi. One for each thread, because its receive buffer is. */
export class KoffiKernel implements Kernel {
  readonly #libc: Libc = libc();
  readonly #receiver = new Receiver(this.#libc);
  readonly #sender = new Sender(this.#libc);

  #check(call: string, result: number, about = ''): number {
    if (result < 0) throw new SystemCallError(call, this.#libc.koffi.errno(), about);
    return result;
  }

  socket(domain: number, type: number, protocol: number): number {
    return this.#check(
      'socket',
      this.#libc.socket(domain, type, protocol),
      domain === constant.AF_NETLINK ? `of netlink protocol ${protocol}` : `of domain ${domain}`,
    );
  }

  bind(fd: number, address: NetlinkAddress): void {
    this.#check('bind', this.#libc.bind(fd, encodeAddress(address), sockaddrNetlink.span));
  }

  connect(fd: number, address: NetlinkAddress): void {
    this.#check('connect', this.#libc.connect(fd, encodeAddress(address), sockaddrNetlink.span));
  }

  getsockname(fd: number): NetlinkAddress {
    const address = Buffer.alloc(sockaddrNetlink.span);
    const length = Buffer.alloc(4);
    length.writeUInt32LE(address.length);
    this.#check('getsockname', this.#libc.getsockname(fd, address, length));
    const { port = 0, groups = 0 } = sockaddrNetlink.decode(address);
    return { port, groups };
  }

  getsockopt(fd: number, level: number, option: number): number {
    const value = Buffer.alloc(4);
    const length = Buffer.alloc(4);
    length.writeUInt32LE(4);
    this.#check('getsockopt', this.#libc.getsockopt(fd, level, option, value, length), `${level}/${option}`);
    return value.readInt32LE();
  }

  getsockoptInto(fd: number, level: number, option: number, value: Uint8Array): number {
    const length = Buffer.alloc(4);
    length.writeUInt32LE(value.length);
    this.#check('getsockopt', this.#libc.getsockopt(fd, level, option, value, length), `${level}/${option}`);
    return length.readUInt32LE();
  }

  setsockopt(fd: number, level: number, option: number, value: number): void {
    const bytes = Buffer.alloc(4);
    bytes.writeInt32LE(value);
    this.#check('setsockopt', this.#libc.setsockopt(fd, level, option, bytes, 4), `${level}/${option}`);
  }

  send(fd: number, datagram: Uint8Array): void {
    const { send, koffi } = this.#libc;
    for (;;) {
      // a netlink socket that is not connected speaks to the kernel: it needs no address
      const sent =
        datagram.length <= SMALL_DATAGRAM ? this.#sender.send(fd, datagram) : send(fd, datagram, datagram.length, 0);
      if (sent >= 0) return;
      const errno = koffi.errno();
      if (errno !== EINTR) throw new SystemCallError('send', errno, `of ${datagram.length} bytes`);
    }
  }

  pending(fd: number): boolean {
    return this.#receiver.pending(fd);
  }

  receive(fd: number): Received | undefined {
    return this.#receiver.receive(fd);
  }

  receiveConnected(fd: number): Received | undefined {
    return this.#receiver.receiveConnected(fd);
  }

  close(fd: number): void {
    this.#check('close', this.#libc.close(fd), `descriptor ${fd}`);
  }

  watch(fd: number, listener: (error: Error | undefined) => void): Watcher {
    return new GuardedWatcher(this.#libc.koffi, fd, listener);
  }

  open(path: string, flags: number, mode = 0): number {
    return this.#check('open', this.#libc.open(path, flags, mode), path);
  }

  read(fd: number, buffer: Uint8Array): number {
    return this.#check('read', this.#libc.read(fd, buffer, buffer.length), `descriptor ${fd}`);
  }

  write(fd: number, bytes: Uint8Array): number {
    return this.#check('write', this.#libc.write(fd, bytes, bytes.length), `descriptor ${fd}`);
  }

  fstat(fd: number): FileIdentity {
    try {
      const { dev, ino } = fstatSync(fd, { bigint: true });
      return { device: dev, inode: ino };
    } catch (error) {
      const { errno } = error as NodeJS.ErrnoException;
      throw new SystemCallError('fstat', -(errno ?? -9), `descriptor ${fd}`);
    }
  }

  statfs(path: string): number {
    const status = Buffer.alloc(fileSystemStatus.span);
    this.#check('statfs', this.#libc.statfs(path, status), path);
    return fileSystemStatus.decode(status)['type'] ?? 0;
  }

  ioctl(fd: number, request: number, argument: Uint8Array | number): number {
    const { ioctl, ioctlNumber } = this.#libc;
    const result = typeof argument === 'number' ? ioctlNumber(fd, request, argument) : ioctl(fd, request, argument);
    return this.#check('ioctl', result, `0x${request.toString(16)}`);
  }

  setns(fd: number, type: number): void {
    this.#check('setns', this.#libc.setns(fd, type));
  }

  unshare(flags: number): void {
    this.#check('unshare', this.#libc.unshare(flags));
  }

  mount(source: string, target: string, type: string | undefined, flags: number, data: string | undefined): void {
    this.#check('mount', this.#libc.mount(source, target, type ?? null, flags, data ?? null), `${source} on ${target}`);
  }

  umount2(target: string, flags: number): void {
    this.#check('umount2', this.#libc.umount2(target, flags), target);
  }

  mkdir(path: string, mode: number): void {
    this.#check('mkdir', this.#libc.mkdir(path, mode), path);
  }

  rmdir(path: string): void {
    this.#check('rmdir', this.#libc.rmdir(path), path);
  }

  unlink(path: string): void {
    this.#check('unlink', this.#libc.unlink(path), path);
  }
}

function encodeAddress({ port, groups }: NetlinkAddress): Uint8Array {
  const bytes = Buffer.alloc(sockaddrNetlink.span);
  sockaddrNetlink.encode({ family: constant.AF_NETLINK, padding: 0, port, groups }, bytes);
  return bytes;
}

const header = {
  name: offsetOf(messageHeader, 'name'),
  nameLength: offsetOf(messageHeader, 'nameLength'),
  vectors: offsetOf(messageHeader, 'vectors'),
  vectorCount: offsetOf(messageHeader, 'vectorCount'),
  control: offsetOf(messageHeader, 'control'),
  controlLength: offsetOf(messageHeader, 'controlLength'),
  flags: offsetOf(messageHeader, 'flags'),
};
const CONTROL_SPACE = 64;
const kernelAddress: NetlinkAddress = { port: 0, groups: 0 };

/** `send` from native memory, whose address is known. */
class Sender {
  readonly #libc: Libc;
  readonly #address: number;
  readonly #bytes: Uint8Array;

  constructor(functions: Libc) {
    this.#libc = functions;
    const memory: unknown = functions.koffi.alloc('uint8_t', SMALL_DATAGRAM);
    this.#address = Number(functions.koffi.address(memory));
    this.#bytes = new Uint8Array(functions.koffi.view(memory, SMALL_DATAGRAM));
  }

  send(fd: number, datagram: Uint8Array): number {
    this.#bytes.set(datagram);
    return this.#libc.sendFrom(fd, this.#address, datagram.length, 0);
  }
}

/** `recv`, and `recvmsg` with all its structs, in native memory that is filled in once: a call costs the system call and little else. */
class Receiver {
  readonly #libc: Libc;
  readonly #message: number;
  readonly #buffer: number;
  /** Keeps the memory. */
  readonly #memory: unknown;
  readonly #view: DataView;
  readonly #wire: Wire;
  readonly #sender = messageHeader.span;
  readonly #control = messageHeader.span + 16 + 16;

  constructor(functions: Libc) {
    this.#libc = functions;
    const { koffi } = functions;
    const size = this.#control + CONTROL_SPACE;
    this.#memory = koffi.alloc('uint8_t', size);
    const buffer: unknown = koffi.alloc('uint8_t', RECEIVE_BUFFER);
    this.#view = new DataView(koffi.view(this.#memory, size));
    this.#wire = wireOf(new Uint8Array(koffi.view(buffer, RECEIVE_BUFFER)));
    new Uint8Array(this.#view.buffer).fill(0);
    const base = koffi.address(this.#memory);
    this.#message = Number(base);
    this.#buffer = Number(koffi.address(buffer));
    const vector = this.#sender + 16;
    this.#view.setBigUint64(header.name, base + BigInt(this.#sender), true);
    this.#view.setBigUint64(header.vectors, base + BigInt(vector), true);
    this.#view.setBigUint64(header.vectorCount, 1n, true);
    this.#view.setBigUint64(header.control, base + BigInt(this.#control), true);
    this.#view.setBigUint64(vector + offsetOf(iovec, 'base'), koffi.address(buffer), true);
    this.#view.setBigUint64(vector + offsetOf(iovec, 'length'), BigInt(RECEIVE_BUFFER), true);
  }

  pending(fd: number): boolean {
    const { recv, koffi } = this.#libc;
    for (;;) {
      // no room: only whether something is there is asked
      if (recv(fd, this.#message, 0, constant.MSG_DONTWAIT | constant.MSG_PEEK) >= 0) return true;
      const errno = koffi.errno();
      if (errno !== EINTR) return errno !== EAGAIN;
    }
  }

  receiveConnected(fd: number): Received | undefined {
    // MSG_TRUNC on the way in: the length is the datagram's own, however much fitted
    const length = this.#libc.recv(fd, this.#buffer, RECEIVE_BUFFER, constant.MSG_DONTWAIT | constant.MSG_TRUNC);
    if (length < 0) return this.#isNothing('recv') ? undefined : this.receiveConnected(fd);
    return {
      wire: this.#wire,
      length,
      truncated: length > RECEIVE_BUFFER,
      sender: kernelAddress,
      namespaceId: undefined,
    };
  }

  receive(fd: number): Received | undefined {
    const view = this.#view;
    view.setUint32(header.nameLength, sockaddrNetlink.span, true);
    view.setUint32(header.controlLength, CONTROL_SPACE, true);
    const length = this.#libc.recvmsg(fd, this.#message, constant.MSG_DONTWAIT | constant.MSG_TRUNC);
    if (length < 0) return this.#isNothing('recvmsg') ? undefined : this.receive(fd);
    return {
      wire: this.#wire,
      length,
      truncated: (view.getUint32(header.flags, true) & constant.MSG_TRUNC) !== 0 || length > RECEIVE_BUFFER,
      sender: { port: view.getUint32(this.#sender + 4, true), groups: view.getUint32(this.#sender + 8, true) },
      namespaceId: this.#namespaceId(),
    };
  }

  /** Why a call failed: nothing is there, or, where not, it was interrupted and is to be made again. */
  #isNothing(call: string): boolean {
    const errno = this.#libc.koffi.errno();
    if (errno === EAGAIN || errno === EINTR) return errno === EAGAIN;
    throw new SystemCallError(call, errno);
  }

  #namespaceId(): number | undefined {
    const length = this.#view.getUint32(header.controlLength, true);
    if (length < offsetOf(controlMessage, 'padding')) return undefined;
    const level = this.#view.getUint32(this.#control + offsetOf(controlMessage, 'level'), true);
    const type = this.#view.getUint32(this.#control + offsetOf(controlMessage, 'type'), true);
    if (level !== constant.SOL_NETLINK || type !== constant.NETLINK_LISTEN_ALL_NSID) return undefined;
    return this.#view.getInt32(this.#control + offsetOf(controlMessage, 'value'), true);
  }
}
