import type { ChildProcess, SpawnOptions } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { getNsid, netlinkProtocol } from '../messages/index.ts';
import {
  CURRENT_NAMESPACE,
  constant,
  defaultKernel,
  type FileIdentity,
  type Kernel,
  NetlinkSocket,
  newNamespace,
  SystemCallError,
} from '../socket/index.ts';
import { DIRECTORY, nameOf, type PinReference, pathOf } from './names.ts';
import { checkNamespace, hasCode, NotANamespaceError, openNamespace, pin, unpin } from './pin.ts';
import { identityOf, isPlainFile, keyOf, namespaceOfProcess, processesByNamespace } from './processes.ts';
import { type SpawnInOptions, spawnIn } from './spawn.ts';
import { type NamespaceEvent, watchNames } from './watch.ts';

/** What every call takes. */
export interface NamespaceOptions {
  /** The system calls; libc by default. */
  readonly kernel?: Kernel | undefined;
}

/** What is listed. */
export interface NamespaceListOptions extends NamespaceOptions {
  /** Also those that have no name but a process, and the processes of each. */
  readonly all?: boolean | undefined;
  /** The namespace whose numbers (nsids) are told; the calling thread's by default. */
  readonly from?: { readonly fd: number } | undefined;
}

/** A namespace that there is: by name, by the path of its pin, by a process that is in it, by a descriptor. */
export type NamespaceTarget = PinReference | { readonly pid: number } | { readonly fd: number };

/** What `list` tells of a namespace. */
export interface NamespaceEntry {
  /** Its name; absent for one that nobody gave a name. */
  readonly name?: string;
  readonly path?: string;
  /** Number of its file, as `readlink /proc/self/ns/net` shows it; absent for a stale pin. */
  readonly inode?: bigint;
  /** The number that the calling thread's namespace, or the one that was asked, has for it. */
  readonly nsid?: number;
  /** Whether the calling thread is in it. */
  readonly current?: boolean;
  /** Processes that are in it, as far as they can be seen; where they were asked for. */
  readonly pids?: readonly number[];
  /** A plain file where a pin was or was about to be. */
  readonly stale?: true;
}

const REMOVE_ATTEMPTS = 20;
const REMOVE_PAUSE = 10;
const STALE_LOOKS = 5;
const UNPRIVILEGED = 'run it as root, or in a sandbox of your own: unshare --user --map-root-user --net --mount';

/**
 * A network namespace that is held by a descriptor: sockets can be opened and programs started in it also when its name is gone. The calling thread
 * never stays in it.
 * @example
 * using namespace = await Namespace.create('blue');
 * const stack = NetworkStack.open({ namespace });
 */
export class Namespace implements Disposable {
  /** A descriptor of it, which `close` closes. */
  readonly fd: number;
  /** Its name below /var/run/netns, where it was created or opened by that. */
  readonly name: string | undefined;
  /** The path of its pin, where it was created or opened by one. */
  readonly path: string | undefined;
  readonly #kernel: Kernel;
  #closed = false;

  private constructor(kernel: Kernel, fd: number, reference?: PinReference) {
    this.#kernel = kernel;
    this.fd = fd;
    this.name = reference === undefined ? undefined : nameOf(reference);
    this.path = reference === undefined ? undefined : pathOf(reference);
  }

  /**
   * Makes a namespace and pins it at /var/run/netns/NAME, as `ip netns add` does, or at a path. Where a step fails nothing is left over. Rejects with
   * SystemCallError: EEXIST where the name is taken, EPERM without CAP_SYS_ADMIN.
   */
  static async create(
    reference: PinReference,
    { kernel = defaultKernel() }: NamespaceOptions = {},
  ): Promise<Namespace> {
    const path = pathOf(reference);
    const fd = privileged(() => newNamespace(kernel), `create ${path}`);
    try {
      privileged(
        () => pin(kernel, fd, path, nameOf(reference) === undefined ? undefined : DIRECTORY),
        `create ${path}`,
      );
    } catch (error) {
      kernel.close(fd);
      if (hasCode(error, 'EEXIST') && (await staysStale(kernel, path))) {
        const { call, errno } = error as SystemCallError;
        throw new SystemCallError(call, errno, `${path} (it is stale: remove it first)`);
      }
      throw error;
    }
    return new Namespace(kernel, fd, reference);
  }

  /** Makes a namespace without a name: it is gone when its last descriptor is closed and nobody is in it. */
  static async createAnonymous({ kernel = defaultKernel() }: NamespaceOptions = {}): Promise<Namespace> {
    return new Namespace(
      kernel,
      privileged(() => newNamespace(kernel), 'create a namespace'),
    );
  }

  /**
   * Opens a namespace that there is. Rejects with SystemCallError, ENOENT where there is none, and with NotANamespaceError where something else is at
   * the path, or behind the descriptor, which stays the caller's.
   */
  static async open(target: NamespaceTarget, { kernel = defaultKernel() }: NamespaceOptions = {}): Promise<Namespace> {
    if (typeof target !== 'string' && (typeof target !== 'object' || target === null))
      throw new TypeError(`name: ${String(target)} is not the name of a namespace`);
    if (typeof target === 'object' && 'pid' in target) {
      return new Namespace(kernel, openNamespace(kernel, `/proc/${checkedNumber('pid', target.pid)}/ns/net`));
    }
    if (typeof target === 'object' && 'fd' in target) {
      const path = `/proc/thread-self/fd/${checkedNumber('fd', target.fd)}`;
      checkNamespace(kernel, target.fd, `descriptor ${target.fd}`);
      return new Namespace(kernel, openNamespace(kernel, path));
    }
    return new Namespace(kernel, openNamespace(kernel, pathOf(target)), target);
  }

  /** The namespace that the calling thread is in. */
  static async current({ kernel = defaultKernel() }: NamespaceOptions = {}): Promise<Namespace> {
    return new Namespace(kernel, kernel.open(CURRENT_NAMESPACE, constant.O_RDONLY | constant.O_CLOEXEC));
  }

  /** Gives the namespace of a process a name. Rejects with SystemCallError, EEXIST where the name is taken, ENOENT where the process is gone. */
  static async attach(reference: PinReference, pid: number, options: NamespaceOptions = {}): Promise<Namespace> {
    const { kernel = defaultKernel() } = options;
    const path = pathOf(reference);
    const fd = openNamespace(kernel, `/proc/${checkedNumber('pid', pid)}/ns/net`);
    try {
      privileged(
        () => pin(kernel, fd, path, nameOf(reference) === undefined ? undefined : DIRECTORY),
        `attach ${path}`,
      );
    } catch (error) {
      kernel.close(fd);
      throw error;
    }
    return new Namespace(kernel, fd, reference);
  }

  /** The named namespaces by name; with `all` also those that have none but a process, and the processes of each. */
  static async list({
    all = false,
    from,
    kernel = defaultKernel(),
  }: NamespaceListOptions = {}): Promise<NamespaceEntry[]> {
    const here = identityOf(CURRENT_NAMESPACE);
    const processes = all ? processesByNamespace() : undefined;
    const named = new Set<string>();
    const entries: NamespaceEntry[] = [];
    await using socket = NetlinkSocket.open({ protocol: netlinkProtocol.route, kernel, namespace: from?.fd });
    for (const name of pinnedNames()) {
      const path = pathOf(name);
      const identity = namespaceAt(kernel, path);
      if (identity === undefined) {
        entries.push({ name, path, stale: true });
        continue;
      }
      named.add(keyOf(identity));
      const nsid = await nsidAt(socket, kernel, path);
      entries.push({ name, path, ...(nsid === undefined ? {} : { nsid }), ...facts(identity, here, processes) });
    }
    for (const [key, { identity }] of processes ?? []) {
      if (named.has(key)) continue;
      const nsid = await nsidAt(socket, kernel, `/proc/${processes?.get(key)?.pids[0]}/ns/net`);
      entries.push({ ...(nsid === undefined ? {} : { nsid }), ...facts(identity, here, processes) });
    }
    return entries;
  }

  /** The names of the namespace that a process is in: there may be none, one or several. Rejects with RangeError for a process that is gone. */
  static async identify(pid: number): Promise<string[]> {
    const identity = namespaceOfProcess(checkedNumber('pid', pid));
    if (identity === undefined) throw new RangeError(`pid: there is no process ${pid}, or it is not ours to see`);
    return pinnedNames().filter((name) => {
      const one = identityOf(pathOf(name));
      return one !== undefined && keyOf(one) === keyOf(identity);
    });
  }

  /** The processes that are in a namespace, as far as they can be seen. */
  static async pids(target: PinReference, { kernel = defaultKernel() }: NamespaceOptions = {}): Promise<number[]> {
    const fd = openNamespace(kernel, pathOf(target));
    try {
      return [...(processesByNamespace().get(keyOf(kernel.fstat(fd)))?.pids ?? [])];
    } finally {
      kernel.close(fd);
    }
  }

  /**
   * Takes a name or pin away, also a stale one. The namespace lives on as long as a process or a descriptor is in it. Rejects with SystemCallError,
   * ENOENT where there is none, EBUSY where it stays in use.
   */
  static async remove(reference: PinReference, { kernel = defaultKernel() }: NamespaceOptions = {}): Promise<void> {
    const path = pathOf(reference);
    for (let attempt = 1; ; attempt++) {
      try {
        privileged(() => unpin(kernel, path), `remove ${path}`);
        return;
      } catch (error) {
        if (!hasCode(error, 'EBUSY') || attempt === REMOVE_ATTEMPTS) throw error;
        await sleep(REMOVE_PAUSE);
      }
    }
  }

  /** Named namespaces as they come and go. Ends with the loop that reads it, or with the signal. */
  static watch(options: { readonly signal?: AbortSignal | undefined } = {}): AsyncIterable<NamespaceEvent> {
    return watchNames(DIRECTORY, (path) => namespaceAt(defaultKernel(), path) !== undefined, options.signal);
  }

  /** Number of its file, as `readlink /proc/self/ns/net` shows it. */
  get inode(): bigint {
    return this.#kernel.fstat(this.fd).inode;
  }

  /**
   * `child_process.spawn` inside the namespace: same options, same events, no other program in between. With `mountSys` the program sees the namespace's own /sys
   * and the files of /etc/netns/NAME, as `ip netns exec` shows them.
   */
  spawn(command: string, args: readonly string[] = [], options: SpawnOptions & SpawnInOptions = {}): ChildProcess {
    return spawnIn(this.#kernel, this, command, args, options);
  }

  /** Closes its descriptor. A name stays. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#kernel.close(this.fd);
  }

  [Symbol.dispose](): void {
    this.close();
  }
}

/** Whether a plain file is at a path, and stays one: another process may be about to mount its namespace there. */
async function staysStale(kernel: Kernel, path: string): Promise<boolean> {
  for (let look = 0; look < STALE_LOOKS; look++) {
    if (!isPlainFile(path) || namespaceAt(kernel, path) !== undefined) return false;
    await sleep(REMOVE_PAUSE);
  }
  return true;
}

/** The names of pins, stale ones included, in alphabetical order. */
function pinnedNames(): string[] {
  try {
    return readdirSync(DIRECTORY).sort();
  } catch {
    // no namespace has ever been given a name here
    return [];
  }
}

/** The namespace at a path; undefined where there is none. */
function namespaceAt(kernel: Kernel, path: string): FileIdentity | undefined {
  try {
    const fd = openNamespace(kernel, path);
    try {
      return kernel.fstat(fd);
    } finally {
      kernel.close(fd);
    }
  } catch (error) {
    if (error instanceof SystemCallError || error instanceof NotANamespaceError) return undefined;
    throw error;
  }
}

const facts = (
  identity: FileIdentity,
  here: FileIdentity | undefined,
  processes: ReturnType<typeof processesByNamespace> | undefined,
): Pick<NamespaceEntry, 'inode' | 'current' | 'pids'> => ({
  inode: identity.inode,
  ...(here !== undefined && keyOf(here) === keyOf(identity) ? { current: true } : {}),
  ...(processes === undefined ? {} : { pids: processes.get(keyOf(identity))?.pids ?? [] }),
});

/** The number that the socket's namespace has for the one at a path. */
async function nsidAt(socket: NetlinkSocket, kernel: Kernel, path: string): Promise<number | undefined> {
  let fd: number;
  try {
    fd = openNamespace(kernel, path);
  } catch {
    return undefined;
  }
  try {
    const answer = await socket.request(getNsid, { attributes: { fd } });
    const nsid = answer?.attributes.nsid;
    return nsid === undefined || nsid < 0 ? undefined : nsid;
  } finally {
    kernel.close(fd);
  }
}

/** Says what to do where the system refuses for want of rights. */
function privileged<T>(action: () => T, what: string): T {
  try {
    return action();
  } catch (error) {
    if (!hasCode(error, 'EPERM') && !hasCode(error, 'EACCES')) throw error;
    const { call, errno } = error as SystemCallError;
    throw new SystemCallError(call, errno, `(${what}; ${UNPRIVILEGED})`);
  }
}

function checkedNumber(field: string, value: number): number {
  if (!Number.isInteger(value) || value < 0)
    throw new RangeError(`${field}: ${String(value)} is not a whole number from 0 on`);
  return value;
}
