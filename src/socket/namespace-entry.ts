import { writeSync } from 'node:fs';
import { constant, type FileIdentity, type Kernel, SystemCallError } from './kernel.ts';

/** The network namespace of the calling thread: `/proc/self` is the main thread's. */
export const CURRENT_NAMESPACE = '/proc/thread-self/ns/net';

/**
 * Runs `action` with the calling thread in the network namespace that `namespace` (a descriptor) refers to, in one synchronous run, and comes back.
 *
 * Nothing awaits in between, so no other JavaScript of this thread sees the other namespace. Where the thread is in it already, nothing is
 * entered, and no privilege is needed. If the way back fails the process stops: to go on in the wrong namespace would be worse.
 */
export function insideNamespace<T>(kernel: Kernel, namespace: number, action: () => T): T {
  const home = kernel.open(CURRENT_NAMESPACE, constant.O_RDONLY | constant.O_CLOEXEC);
  try {
    if (sameFile(kernel.fstat(home), kernel.fstat(namespace))) return action();
    enter(kernel, namespace);
    try {
      return action();
    } finally {
      goBack(kernel, home);
    }
  } finally {
    kernel.close(home);
  }
}

function enter(kernel: Kernel, namespace: number): void {
  try {
    kernel.setns(namespace, constant.CLONE_NEWNET);
  } catch (error) {
    if (!(error instanceof SystemCallError)) throw error;
    if (error.code !== 'EPERM')
      throw new SystemCallError('setns', error.errno, 'into what a descriptor refers to: it is no network namespace');
    const advice = 'it takes CAP_SYS_ADMIN: root, or a sandbox of your own, unshare --user --map-root-user --net';
    throw new SystemCallError('setns', error.errno, `into another network namespace (${advice})`);
  }
}

/** A descriptor of a new network namespace, which nothing else holds; the calling thread is back in its own. Needs CAP_SYS_ADMIN. */
export function newNamespace(kernel: Kernel): number {
  const flags = constant.O_RDONLY | constant.O_CLOEXEC;
  const home = kernel.open(CURRENT_NAMESPACE, flags);
  try {
    kernel.unshare(constant.CLONE_NEWNET);
    try {
      return kernel.open(CURRENT_NAMESPACE, flags);
    } finally {
      goBack(kernel, home);
    }
  } finally {
    kernel.close(home);
  }
}

function goBack(kernel: Kernel, home: number): void {
  try {
    kernel.setns(home, constant.CLONE_NEWNET);
  } catch (error) {
    writeSync(2, `netloom: cannot leave a network namespace, stopping: ${String(error)}\n`);
    process.abort();
  }
}

/** Whether two descriptors refer to one namespace. */
export const sameFile = (one: FileIdentity, other: FileIdentity): boolean =>
  one.device === other.device && one.inode === other.inode;
