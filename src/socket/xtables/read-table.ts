import { DecodeError } from '../../protocol/index.ts';
import { constant, type Kernel, SystemCallError } from '../kernel.ts';
import { type LegacyEntry, nameIn, parseEntries } from './blob.ts';
import { fieldBytes, getEntries, getInfo } from './structs.ts';

/** A table of legacy iptables as the kernel keeps it. */
export interface LegacyTable {
  readonly family: 'ip' | 'ip6';
  readonly name: string;
  /** Bit n: the table is called at hook n (`NF_INET_*`). */
  readonly validHooks: number;
  /** For each hook the offset of the first entry of its chain. */
  readonly hookEntries: readonly number[];
  /** For each hook the offset of the entry that holds the policy. */
  readonly underflows: readonly number[];
  readonly entries: readonly LegacyEntry[];
}

/** `IPT_SO_GET_INFO` and `IPT_SO_GET_ENTRIES`; those of IPv6 have the same numbers. */
const option = { getInfo: 64, getEntries: 65 };
const sockets = {
  ip: { domain: constant.AF_INET, level: constant.IPPROTO_IP, names: 'ip_tables_names' },
  ip6: { domain: constant.AF_INET6, level: constant.IPPROTO_IPV6, names: 'ip6_tables_names' },
} as const;
/** How often a table that changes while it is read is read again. */
const ATTEMPTS = 10;

/** The tables that legacy iptables has in the calling thread's namespace; none where the kernel has no legacy iptables. Throws SystemCallError. */
export function legacyTableNames(kernel: Kernel, family: 'ip' | 'ip6'): string[] {
  let fd: number;
  try {
    fd = kernel.open(`/proc/thread-self/net/${sockets[family].names}`, constant.O_RDONLY | constant.O_CLOEXEC);
  } catch (error) {
    if (error instanceof SystemCallError && error.code === 'ENOENT') return [];
    throw error;
  }
  try {
    const text: string[] = [];
    const buffer = new Uint8Array(4096);
    const decoder = new TextDecoder();
    for (;;) {
      const length = kernel.read(fd, buffer);
      if (length === 0) break;
      text.push(decoder.decode(buffer.subarray(0, length), { stream: true }));
    }
    return text.join('').split('\n').filter(Boolean);
  } finally {
    kernel.close(fd);
  }
}

/**
 * Reads a table of the calling thread's namespace; CAP_NET_ADMIN is needed. Ask for names of {@link legacyTableNames} alone: the kernel makes a table that
 * is asked for. Throws SystemCallError, and DecodeError where the blob is malformed.
 */
export function readLegacyTable(kernel: Kernel, family: 'ip' | 'ip6', name: string): LegacyTable {
  const { domain, level } = sockets[family];
  const fd = kernel.socket(domain, constant.SOCK_DGRAM | constant.SOCK_CLOEXEC, 0);
  try {
    for (let attempt = 1; ; attempt++) {
      const info = Buffer.alloc(getInfo.span);
      info.write(name, 0, 31);
      kernel.getsockoptInto(fd, level, option.getInfo, info);
      const { size = 0 } = getInfo.decode(info);
      const blob = Buffer.alloc(getEntries.span + size);
      blob.write(name, 0, 31);
      blob.writeUInt32LE(size, 32);
      try {
        kernel.getsockoptInto(fd, level, option.getEntries, blob);
      } catch (error) {
        // its size is another one since it was asked for
        if (error instanceof SystemCallError && error.code === 'EAGAIN' && attempt < ATTEMPTS) continue;
        throw error;
      }
      return parseLegacyTable(family, info, blob);
    }
  } finally {
    kernel.close(fd);
  }
}

/**
 * A table from what the kernel answers: `struct ipt_getinfo`, and `struct ipt_get_entries` with the entries behind it. Throws DecodeError where a size or an offset
 * leads out of the bytes.
 */
export function parseLegacyTable(family: 'ip' | 'ip6', info: Uint8Array, blob: Uint8Array): LegacyTable {
  checkLength('info', info, getInfo.span);
  checkLength('entries', blob, getEntries.span);
  const { validHooks = 0 } = getInfo.decode(Buffer.from(info.buffer, info.byteOffset, info.length));
  return {
    family,
    name: nameIn(fieldBytes(getInfo, 'name', info, 0)),
    validHooks,
    hookEntries: numbersIn(fieldBytes(getInfo, 'hookEntries', info, 0)),
    underflows: numbersIn(fieldBytes(getInfo, 'underflows', info, 0)),
    entries: parseEntries(family, blob.subarray(getEntries.span)),
  };
}

function checkLength(path: string, bytes: Uint8Array, needed: number): void {
  if (bytes.length < needed)
    throw new DecodeError(path, 0, `${bytes.length} bytes are there, the struct takes ${needed}`);
}

function numbersIn(bytes: Uint8Array): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return Array.from({ length: bytes.length / 4 }, (_, index) => view.getUint32(index * 4, true));
}
