import { constant, type Kernel, SystemCallError } from './kernel.ts';
import { interfaceIndex, offsetOf } from './structs.ts';

/** `SIOCGIFNAME` and `SIOCGIFINDEX` of `linux/sockios.h`. */
const GET_NAME = 0x8910;
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
  return ask(kernel, GET_INDEX, bytes) ? interfaceIndex.decode(bytes).index : undefined;
}

/** The name of a link by its index, in the calling thread's namespace; undefined where there is none. Throws SystemCallError. */
export function linkNameOf(kernel: Kernel, index: number): string | undefined {
  const bytes = Buffer.alloc(interfaceIndex.span);
  bytes.writeInt32LE(index, offsetOf(interfaceIndex, 'index'));
  return ask(kernel, GET_NAME, bytes) ? bytes.toString('utf8', 0, bytes.indexOf(0)) : undefined;
}

/** Whether there is such a link: `bytes` then hold the answer. */
function ask(kernel: Kernel, request: number, bytes: Buffer): boolean {
  const fd = kernel.socket(constant.AF_INET, constant.SOCK_DGRAM | constant.SOCK_CLOEXEC, 0);
  try {
    kernel.ioctl(fd, request, bytes);
    return true;
  } catch (error) {
    if (error instanceof SystemCallError && error.errno === ENODEV) return false;
    throw error;
  } finally {
    kernel.close(fd);
  }
}
