import { type ChildProcess, type SpawnOptions, type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process';
import { defaultKernel, insideNamespace, type Kernel, newNamespace, SystemCallError } from '../socket/index.ts';

/** Bytes that a program may print which somebody waits for: the lists of a full machine are long. */
const LARGEST_OUTPUT = 64 * 1024 * 1024;

/**
 * A network namespace of its own, held by a descriptor alone: it has no name, and it is gone, with all that is in it, when it is closed.
 * @example
 * using namespace = temporaryNamespace();
 * const stack = NetworkStack.open({ namespace: namespace.fd });
 */
export class TemporaryNamespace implements Disposable {
  readonly #fd: number;
  readonly #kernel: Kernel;
  #closed = false;

  protected constructor(kernel: Kernel, fd: number) {
    this.#kernel = kernel;
    this.#fd = fd;
  }

  /** Makes one; the calling thread stays where it is. Throws SystemCallError, EPERM where the process may not: see {@link temporaryNamespace}. */
  static create(kernel: Kernel = defaultKernel()): TemporaryNamespace {
    return new TemporaryNamespace(kernel, makeNamespace(kernel));
  }

  /** A descriptor of it, as sockets and stacks take it; it stays this object's to close. Throws when it is closed: the number may be another file by then. */
  get fd(): number {
    if (this.#closed) throw new Error('the temporary namespace is closed');
    return this.#fd;
  }

  /** Runs something synchronous with the calling thread inside. Sockets that it opens and programs that it starts stay there. */
  inside<T>(action: () => T): T {
    return insideNamespace(this.#kernel, this.fd, action);
  }

  /** Runs a program inside, for at most 20 seconds, and returns what it printed. Throws with what it wrote where it fails. */
  run(command: string, ...args: readonly string[]): string {
    const { status, signal, stdout, stderr, error } = this.tryRun(command, ...args);
    if (error !== undefined) throw new Error(`${[command, ...args].join(' ')}: ${error.message}`, { cause: error });
    if (status !== 0) throw new Error(`${[command, ...args].join(' ')} ended with ${status ?? signal}: ${stderr}`);
    return stdout;
  }

  /** Runs a program inside, for at most 20 seconds, whatever becomes of it. */
  tryRun(command: string, ...args: readonly string[]): SpawnSyncReturns<string> {
    return this.inside(() =>
      spawnSync(command, args, { encoding: 'utf8', timeout: 20_000, maxBuffer: LARGEST_OUTPUT }),
    );
  }

  /** Starts a program inside and does not wait for it. The namespace is there as long as the program runs: end it. */
  spawn(command: string, args: readonly string[] = [], options: SpawnOptions = {}): ChildProcess {
    return this.inside(() => spawn(command, args, options));
  }

  /** Lets go of it. To close it twice is to close it once. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#kernel.close(this.#fd);
  }

  [Symbol.dispose](): void {
    this.close();
  }
}

const SANDBOX = 'unshare --user --map-root-user --net';

/** A descriptor of a new network namespace. Throws SystemCallError; where it is EPERM, with what to do. */
export function makeNamespace(kernel: Kernel): number {
  try {
    return newNamespace(kernel);
  } catch (error) {
    if (!(error instanceof SystemCallError) || error.code !== 'EPERM') throw error;
    throw new SystemCallError(
      'unshare',
      error.errno,
      `a network namespace (run the tests as root, or inside '${SANDBOX}')`,
    );
  }
}

/**
 * A network namespace for one test: `using namespace = temporaryNamespace();`. Needs CAP_SYS_ADMIN: root, or a sandbox of the user's own,
 * `unshare --user --map-root-user --net`. Throws SystemCallError, EPERM without it.
 */
export const temporaryNamespace = (): TemporaryNamespace => TemporaryNamespace.create();
