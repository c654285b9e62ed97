import { errorCode, errorText, type Wire } from '../protocol/index.ts';

/** Address of a netlink socket (`struct sockaddr_nl` of `linux/netlink.h`). */
export interface NetlinkAddress {
  /** `nl_pid`: 0 is the kernel, and asks it to choose in `bind`. */
  readonly port: number;
  /** `nl_groups`: one bit for each of the first 32 multicast groups. */
  readonly groups: number;
}

/** What one `recvmsg` brought. */
export interface Received {
  /** The buffer it was received into; valid until the next call of `receive` on the same kernel. */
  readonly wire: Wire;
  /** Bytes of the datagram: more than the buffer holds where it was cut (`MSG_TRUNC`). */
  readonly length: number;
  readonly truncated: boolean;
  readonly sender: NetlinkAddress;
  /** The namespace it came from, where `NETLINK_LISTEN_ALL_NSID` is on and it is another one. */
  readonly namespaceId: number | undefined;
}

/** Tells when a descriptor can be read. */
export interface Watcher {
  /** Calls the listener once, in a turn of its own, when the descriptor can be read. */
  start(): void;
  /** Does not call it any more until the next `start`. */
  stop(): void;
  /** Whether a started watcher keeps the process alive. */
  ref(): void;
  unref(): void;
  /** Ends it; call it before the descriptor is closed. Every call after it does nothing. */
  close(): void;
}

/**
 * Every system call netloom makes, synchronous: the seam at which tests put a kernel of their own.
 * Each throws {@link SystemCallError}, except `receive`, which returns undefined where nothing is there.
 */
export interface Kernel {
  socket(domain: number, type: number, protocol: number): number;
  bind(fd: number, address: NetlinkAddress): void;
  /** From now on the system drops what any other port sends to the socket; what its groups are told still comes. */
  connect(fd: number, address: NetlinkAddress): void;
  getsockname(fd: number): NetlinkAddress;
  getsockopt(fd: number, level: number, option: number): number;
  /**
   * For options that are structs: `value` is handed to the kernel as it is, which may read a question in it, is filled with what the kernel says, and the
   * length of that is returned.
   */
  getsockoptInto(fd: number, level: number, option: number, value: Uint8Array): number;
  setsockopt(fd: number, level: number, option: number, value: number): void;
  /** Sends one datagram to the kernel (port 0). netlink runs the request and queues what it has to say before this returns: a change that nothing is said of is done. */
  send(fd: number, datagram: Uint8Array): void;
  /** Receives one datagram without waiting. */
  receive(fd: number): Received | undefined;
  /** The same for a socket that is connected to the kernel and hears about one namespace alone: who sent it is not asked, which takes less time. */
  receiveConnected(fd: number): Received | undefined;
  /** Whether something can be received. A datagram stays where it is; an error (`ENOBUFS`) the system tells only once. */
  pending(fd: number): boolean;
  close(fd: number): void;
  watch(fd: number, listener: (error: Error | undefined) => void): Watcher;
  open(path: string, flags: number, mode?: number): number;
  /** Reads into the buffer from where the file stands; 0 is its end. */
  read(fd: number, buffer: Uint8Array): number;
  /** Writes from where the file stands and returns how much. */
  write(fd: number, bytes: Uint8Array): number;
  fstat(fd: number): FileIdentity;
  /** The magic number of the file system that a path lies on (`statfs(2)`). */
  statfs(path: string): number;
  ioctl(fd: number, request: number, argument: Uint8Array | number): number;
  setns(fd: number, type: number): void;
  unshare(flags: number): void;
  mount(source: string, target: string, type: string | undefined, flags: number, data: string | undefined): void;
  umount2(target: string, flags: number): void;
  mkdir(path: string, mode: number): void;
  unlink(path: string): void;
  rmdir(path: string): void;
}

/** What tells two files apart. */
export interface FileIdentity {
  readonly device: bigint;
  readonly inode: bigint;
}

/** A system call that failed. */
export class SystemCallError extends Error {
  /** `socket`, `setns` … */
  readonly call: string;
  /** `EPERM`, `ENOENT` … */
  readonly code: string;
  readonly errno: number;

  constructor(call: string, errno: number, about = '') {
    super(`${call}${about === '' ? '' : ` ${about}`}: ${errorText(errno)} (${errorCode(errno)})`);
    this.name = 'SystemCallError';
    this.call = call;
    this.code = errorCode(errno);
    this.errno = errno;
  }
}

/** Numbers of the system calls' arguments, from the headers named. */
export const constant = {
  /** `sys/socket.h` */
  AF_INET: 2,
  AF_INET6: 10,
  AF_NETLINK: 16,
  SOCK_DGRAM: 2,
  SOCK_RAW: 3,
  SOCK_NONBLOCK: 0o4000,
  SOCK_CLOEXEC: 0o2000000,
  SOL_SOCKET: 1,
  SO_SNDBUF: 7,
  SO_RCVBUF: 8,
  SO_SNDBUFFORCE: 32,
  SO_RCVBUFFORCE: 33,
  MSG_PEEK: 0x2,
  MSG_TRUNC: 0x20,
  MSG_DONTWAIT: 0x40,
  /** `linux/netlink.h` */
  SOL_NETLINK: 270,
  NETLINK_ADD_MEMBERSHIP: 1,
  NETLINK_DROP_MEMBERSHIP: 2,
  NETLINK_NO_ENOBUFS: 5,
  NETLINK_LISTEN_ALL_NSID: 8,
  NETLINK_CAP_ACK: 10,
  NETLINK_EXT_ACK: 11,
  NETLINK_GET_STRICT_CHK: 12,
  /** `netinet/in.h` */
  IPPROTO_IP: 0,
  IPPROTO_IPV6: 41,
  /** `sched.h` */
  CLONE_NEWNS: 0x20000,
  CLONE_NEWNET: 0x40000000,
  /** `fcntl.h` */
  O_RDONLY: 0,
  O_WRONLY: 1,
  O_RDWR: 2,
  O_NONBLOCK: 0o4000,
  O_CREAT: 0o100,
  O_EXCL: 0o200,
  /** `sys/mount.h` */
  MS_BIND: 4096,
  MS_REC: 16_384,
  MS_SLAVE: 1 << 19,
  MS_SHARED: 1 << 20,
  MNT_DETACH: 2,
  /** `linux/magic.h` */
  NSFS_MAGIC: 0x6e736673,
  /** `linux/nsfs.h` */
  NS_GET_NSTYPE: 0xb703,
  O_CLOEXEC: 0o2000000,
} as const;
