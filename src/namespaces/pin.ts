import { constant, type Kernel, SystemCallError } from '../socket/index.ts';
import { DIRECTORY } from './names.ts';

const { MS_BIND, MS_REC, MS_SHARED, MNT_DETACH, NSFS_MAGIC, O_CREAT, O_EXCL, O_RDONLY, O_CLOEXEC, O_NONBLOCK } =
  constant;
const MODE = 0o755;

/** A path where a namespace was expected and none is: a plain file, left by a process that ended between two steps, or something else altogether. */
export class NotANamespaceError extends Error {
  readonly code = 'ENOTNS';
  readonly path: string;

  constructor(path: string, what: string) {
    super(`${path}: ${what}`);
    this.name = 'NotANamespaceError';
    this.path = path;
  }
}

const STALE = 'is stale: no network namespace is pinned there; remove it and create it anew';
const NONE = 'is no network namespace';

/** Opens what is at a path and sees to it that it is a network namespace. Throws SystemCallError or NotANamespaceError. */
export function openNamespace(kernel: Kernel, path: string): number {
  // O_NONBLOCK: whatever else is there, opening must not wait
  const fd = kernel.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  try {
    checkNamespace(kernel, fd, path);
    return fd;
  } catch (error) {
    kernel.close(fd);
    throw error;
  }
}

/** Throws NotANamespaceError where a descriptor is of no network namespace. */
export function checkNamespace(kernel: Kernel, fd: number, path: string): void {
  if (kernel.statfs(`/proc/thread-self/fd/${fd}`) !== NSFS_MAGIC)
    throw new NotANamespaceError(path, path.startsWith(`${DIRECTORY}/`) ? STALE : NONE);
  if (kernel.ioctl(fd, constant.NS_GET_NSTYPE, 0) !== constant.CLONE_NEWNET) {
    throw new NotANamespaceError(path, 'is a namespace, but not one of the network');
  }
}

/** Undoes steps, the last one first. What cannot be undone does not keep the others from being. */
class Undo {
  readonly #steps: (() => void)[] = [];

  push(step: () => void): void {
    this.#steps.push(step);
  }

  run(): void {
    for (const step of this.#steps.reverse()) {
      try {
        step();
      } catch (error) {
        // in use by somebody else by now: then it is not ours any more
        if (!(error instanceof SystemCallError)) throw error;
      }
    }
  }
}

/** Pins a namespace at a path, where nothing may be: throws SystemCallError, EEXIST where something is. Nothing is left over where a step fails. */
export function pin(kernel: Kernel, namespace: number, path: string, directory: string | undefined): void {
  const undo = new Undo();
  try {
    if (directory !== undefined) prepareDirectory(kernel, directory, undo);
    kernel.close(kernel.open(path, O_RDONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0));
    undo.push(() => kernel.unlink(path));
    kernel.mount(`/proc/thread-self/fd/${namespace}`, path, 'none', MS_BIND, undefined);
  } catch (error) {
    undo.run();
    throw error;
  }
}

/** The directory of named namespaces: bind-mounted on itself and shared, so that pins are seen in other mount namespaces, too. */
function prepareDirectory(kernel: Kernel, directory: string, undo: Undo): void {
  try {
    kernel.mkdir(directory, MODE);
    undo.push(() => kernel.rmdir(directory));
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  }
  try {
    kernel.mount('', directory, 'none', MS_SHARED | MS_REC, undefined);
  } catch (error) {
    // it is no mount point yet
    if (!hasCode(error, 'EINVAL')) throw error;
    kernel.mount(directory, directory, 'none', MS_BIND | MS_REC, undefined);
    undo.push(() => kernel.umount2(directory, 0));
    kernel.mount('', directory, 'none', MS_SHARED | MS_REC, undefined);
  }
}

/** Takes a pin away: the namespace lives on as long as somebody is in it. Throws SystemCallError, ENOENT where there is none, EBUSY where it is in use. */
export function unpin(kernel: Kernel, path: string): void {
  try {
    kernel.umount2(path, MNT_DETACH);
  } catch (error) {
    // a plain file, left where a pin was about to be
    if (!hasCode(error, 'EINVAL')) throw error;
  }
  kernel.unlink(path);
}

export const hasCode = (error: unknown, code: string): boolean =>
  error instanceof SystemCallError && error.code === code;
