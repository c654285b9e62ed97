import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { CURRENT_NAMESPACE, constant, defaultKernel, insideNamespace, type Kernel } from 'netloom/socket';

/** A network namespace that a test made for itself, held by a descriptor alone: it is gone when it is closed. */
export class LiveNamespace implements Disposable {
  readonly fd: number;
  readonly #kernel: Kernel;

  private constructor(kernel: Kernel, fd: number) {
    this.#kernel = kernel;
    this.fd = fd;
  }

  static create(kernel = defaultKernel()): LiveNamespace {
    const flags = constant.O_RDONLY | constant.O_CLOEXEC;
    const home = kernel.open(CURRENT_NAMESPACE, flags);
    try {
      kernel.unshare(constant.CLONE_NEWNET);
      const fd = kernel.open(CURRENT_NAMESPACE, flags);
      kernel.setns(home, constant.CLONE_NEWNET);
      return new LiveNamespace(kernel, fd);
    } finally {
      kernel.close(home);
    }
  }

  /** Runs something synchronous inside. */
  inside<T>(action: () => T): T {
    return insideNamespace(this.#kernel, this.fd, action);
  }

  /** Runs a program inside and returns its output; throws with what it wrote where it fails. */
  run(command: string, ...args: readonly string[]): string {
    const { status, stdout, stderr, error } = this.tryRun(command, ...args);
    if (error !== undefined) throw error;
    if (status !== 0) throw new Error(`${[command, ...args].join(' ')} exited ${status}: ${stderr}`);
    return stdout;
  }

  tryRun(command: string, ...args: readonly string[]): SpawnSyncReturns<string> {
    return this.inside(() => spawnSync(command, args, { encoding: 'utf8', timeout: 20_000 }));
  }

  /** Runs `ip` with a line of words. */
  ip(line: string): string {
    return this.run('ip', ...line.split(' '));
  }

  close(): void {
    this.#kernel.close(this.fd);
  }

  [Symbol.dispose](): void {
    this.close();
  }
}
