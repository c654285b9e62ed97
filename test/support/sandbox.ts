import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { eventually } from './eventually.ts';
import { LiveNamespace } from './namespace.ts';

const command = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

/** The words that run netloom in a shell. */
export const ours = `'${process.execPath}' '${command}'`;

/** What ended, and what it printed. */
export interface Outcome {
  readonly status: number;
  readonly output: string;
  readonly errors: string;
}

/** A program that prints what happens, and what it has printed. */
export interface Heard {
  output: string;
  readonly end: () => void;
}

/** Makes something happen again and again until all have printed something of it: they listen from then on. */
export async function listening(all: readonly Heard[], happens: () => void): Promise<void> {
  await eventually(
    () => {
      happens();
      return all.every(({ output }) => output !== '');
    },
    () => `all listen: ${all.map(({ output }) => output !== '').join()}`,
  );
}

/** A shell with names of namespaces of its own: /run is a file system of its mount namespace, and gone with it. */
export class Sandbox implements Disposable {
  readonly #namespace = LiveNamespace.create();
  readonly #holder: ChildProcess;

  private constructor() {
    // it lives as long as somebody has the other end of its input
    const script = 'mount -t tmpfs run /run && echo ready && exec cat';
    this.#holder = this.#namespace.spawn('unshare', ['--mount', 'sh', '-c', script], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
  }

  static async create(): Promise<Sandbox> {
    const sandbox = new Sandbox();
    const { stdout } = sandbox.#holder;
    // its /run is its own from then on: before, names would be made in that of the machine
    if (stdout !== null) expect(String(await once(stdout, 'data'))).to.equal('ready\n');
    return sandbox;
  }

  /** Words that run a program inside. */
  words(script: string): [string, ...string[]] {
    return [
      'nsenter',
      `--mount=/proc/${this.#holder.pid}/ns/mnt`,
      `--net=/proc/${this.#holder.pid}/ns/net`,
      'sh',
      '-c',
      script,
    ];
  }

  sh(script: string): Outcome {
    const [file, ...args] = this.words(script);
    const { status, signal, stdout, stderr } = spawnSync(file, args, { encoding: 'utf8', timeout: 60_000 });
    expect(signal, script).to.equal(null);
    return { status: status ?? -1, output: stdout, errors: stderr };
  }

  ip(line: string): Outcome {
    return this.sh(`ip ${line}`);
  }

  netloom(line: string): Outcome {
    return this.sh(`'${process.execPath}' '${command}' ${line}`);
  }

  /** Makes a state. Throws where a step fails. */
  make(...lines: readonly string[]): void {
    const { status, errors } = this.sh(`set -e\n${lines.join('\n')}`);
    expect(status, errors).to.equal(0);
  }

  /** Starts something inside that goes on. */
  start(script: string): ChildProcess {
    const [file, ...args] = this.words(`exec ${script}`);
    return spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  }

  /** Starts something inside that goes on, and waits until a shell command says that it has come as far as it should. */
  async started(script: string, condition: (pid: number | undefined) => string): Promise<ChildProcess> {
    const child = this.start(script);
    await eventually(() => this.sh(condition(child.pid)).status === 0, script);
    return child;
  }

  /** Starts something inside that prints what happens, and keeps what it has printed. */
  listen(script: string): Heard {
    const child = this.start(script);
    const heard: Heard = { output: '', end: () => child.kill() };
    child.stdout?.on('data', (text) => {
      heard.output += text;
    });
    return heard;
  }

  [Symbol.dispose](): void {
    this.#holder.kill();
    this.#namespace.close();
  }
}
