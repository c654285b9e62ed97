import { createRequire } from 'node:module';
import type koffi from 'koffi';

type Koffi = typeof koffi;

/** The functions of the C library that netloom calls. Pointers are addresses (bigint) or buffers that koffi pins for the call. */
export interface Libc {
  readonly koffi: Koffi;
  readonly socket: (domain: number, type: number, protocol: number) => number;
  readonly bind: (fd: number, address: Uint8Array, length: number) => number;
  readonly connect: (fd: number, address: Uint8Array, length: number) => number;
  readonly getsockname: (fd: number, address: Uint8Array, length: Uint8Array) => number;
  readonly getsockopt: (fd: number, level: number, option: number, value: Uint8Array, length: Uint8Array) => number;
  readonly setsockopt: (fd: number, level: number, option: number, value: Uint8Array, length: number) => number;
  readonly send: (fd: number, bytes: Uint8Array, length: number, flags: number) => number;
  readonly sendFrom: (fd: number, address: number, length: number, flags: number) => number;
  readonly recv: (fd: number, address: number, length: number, flags: number) => number;
  readonly recvmsg: (fd: number, address: number, flags: number) => number;
  readonly close: (fd: number) => number;
  readonly open: (path: string, flags: number, mode: number) => number;
  readonly read: (fd: number, buffer: Uint8Array, length: number) => number;
  readonly write: (fd: number, bytes: Uint8Array, length: number) => number;
  readonly statfs: (path: string, status: Uint8Array) => number;
  readonly ioctl: (fd: number, request: number, argument: Uint8Array) => number;
  readonly ioctlNumber: (fd: number, request: number, argument: number) => number;
  readonly setns: (fd: number, type: number) => number;
  readonly unshare: (flags: number) => number;
  readonly mount: (source: string, target: string, type: string | null, flags: number, data: string | null) => number;
  readonly umount2: (target: string, flags: number) => number;
  readonly mkdir: (path: string, mode: number) => number;
  readonly unlink: (path: string) => number;
  readonly rmdir: (path: string) => number;
}

let loaded: Libc | undefined;

/** Loads koffi and the C library, once; nothing does before a socket is opened. Throws where there is no netlink to speak. */
export function libc(): Libc {
  loaded ??= load();
  return loaded;
}

function load(): Libc {
  if (process.platform !== 'linux') throw new Error(`netlink is a part of Linux; this is ${process.platform}`);
  if (new Uint8Array(Uint16Array.of(1).buffer)[0] !== 1)
    throw new Error('netloom reads and writes netlink in little-endian byte order; this machine is big-endian');
  const ffi = createRequire(import.meta.filename)('koffi') as Koffi;
  // the C library that the process has anyway: glibc or musl, whatever its file is called
  const library = ffi.load(null);
  return {
    koffi: ffi,
    socket: library.func('int socket(int, int, int)'),
    bind: library.func('int bind(int, const uint8_t *, uint32_t)'),
    connect: library.func('int connect(int, const uint8_t *, uint32_t)'),
    getsockname: library.func('int getsockname(int, uint8_t *, uint8_t *)'),
    getsockopt: library.func('int getsockopt(int, int, int, uint8_t *, uint8_t *)'),
    setsockopt: library.func('int setsockopt(int, int, int, const uint8_t *, uint32_t)'),
    send: library.func('int64_t send(int, const uint8_t *, uint64_t, int)'),
    sendFrom: library.func('int64_t send(int, uintptr_t, uint64_t, int)'),
    recv: library.func('int64_t recv(int, uintptr_t, uint64_t, int)'),
    recvmsg: library.func('int64_t recvmsg(int, uintptr_t, int)'),
    close: library.func('int close(int)'),
    open: library.func('int open(const char *, int, uint32_t)'),
    read: library.func('int64_t read(int, uint8_t *, uint64_t)'),
    write: library.func('int64_t write(int, const uint8_t *, uint64_t)'),
    statfs: library.func('int statfs(const char *, uint8_t *)'),
    ioctl: library.func('int ioctl(int, uint64_t, uint8_t *)'),
    ioctlNumber: library.func('int ioctl(int, uint64_t, int64_t)'),
    setns: library.func('int setns(int, int)'),
    unshare: library.func('int unshare(int)'),
    mount: library.func('int mount(const char *, const char *, const char *, uint64_t, const char *)'),
    umount2: library.func('int umount2(const char *, int)'),
    mkdir: library.func('int mkdir(const char *, uint32_t)'),
    rmdir: library.func('int rmdir(const char *)'),
    unlink: library.func('int unlink(const char *)'),
  };
}
