import layout from 'buffer-layout';
import { constant, type Kernel, SystemCallError } from '../kernel.ts';
import { nameIn } from './blob.ts';
import { fieldBytes } from './structs.ts';

/** `struct ip_set_req_get_set` of `linux/netfilter/ipset/ip_set.h`; the index stands where the name does. */
const request = layout.struct([layout.u32('operation'), layout.u32('version'), layout.blob(32, 'set')]);
/** `struct ip_set_req_version`. */
const versionRequest = layout.struct([layout.u32('operation'), layout.u32('version')]);

/** `SO_IP_SET`, and what can be asked with it. */
const SO_IP_SET = 83;
const operation = { nameByIndex: 7, version: 0x100 };

/** What the kernel calls sets in the matches and targets of iptables. */
export type SetNames = (index: number) => string | undefined;

/**
 * The names of the sets (ipset) with these indexes in the calling thread's namespace; CAP_NET_ADMIN is needed. Sets that are not there, and all sets of
 * a kernel without ipset, have none. Throws SystemCallError.
 */
export function readSetNames(kernel: Kernel, indexes: Iterable<number>): SetNames {
  const names = new Map<number, string>();
  const wanted = new Set(indexes);
  if (wanted.size === 0) return () => undefined;
  const fd = kernel.socket(constant.AF_INET, constant.SOCK_DGRAM | constant.SOCK_CLOEXEC, 0);
  try {
    const version = Buffer.alloc(versionRequest.span);
    version.writeUInt32LE(operation.version, 0);
    kernel.getsockoptInto(fd, constant.IPPROTO_IP, SO_IP_SET, version);
    for (const index of wanted) {
      const question = Buffer.alloc(request.span);
      question.writeUInt32LE(operation.nameByIndex, 0);
      version.copy(question, 4, 4, 8);
      question.writeUInt16LE(index, 8);
      kernel.getsockoptInto(fd, constant.IPPROTO_IP, SO_IP_SET, question);
      const name = nameIn(fieldBytes(request, 'set', question, 0));
      if (name !== '') names.set(index, name);
    }
  } catch (error) {
    // the option of a kernel without ipset
    if (!(error instanceof SystemCallError && error.code === 'ENOPROTOOPT')) throw error;
  } finally {
    kernel.close(fd);
  }
  return (index) => names.get(index);
}
