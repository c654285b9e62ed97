import { constant, type Kernel, SystemCallError } from './kernel.ts';
import { interfaceIndex } from './structs.ts';

/** `SIOCGIFINDEX` of `linux/sockios.h`. */
const GET_INDEX = 0x8933;
const ENODEV = 19;
/** Bytes of the longest name that fits with its NUL: alternative names can be longer. */
const LONGEST_NAME = 15;

/**
 * The index of a link by its name, or by an alternative one of at most 15 bytes, in the calling thread's namespace; undefined where there is none. For what must not
 * wait: netlink knows more of links. Throws SystemCallError.
 */
export function linkIndexNamed(kernel: Kernel, name: string): number | undefined {
  const bytes = Buffer.alloc(interfaceIndex.span);
  if (Buffer.byteLength(name) > LONGEST_NAME) return undefined;
  bytes.write(name);
  const fd = kernel.socket(constant.AF_INET, constant.SOCK_DGRAM | constant.SOCK_CLOEXEC, 0);
  try {
    kernel.ioctl(fd, GET_INDEX, bytes);
    return interfaceIndex.decode(bytes).index;
  } catch (error) {
    if (error instanceof SystemCallError && error.errno === ENODEV) return undefined;
    throw error;
  } finally {
    kernel.close(fd);
  }
}
