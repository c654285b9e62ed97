import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** What a peer answers to a piece of work. */
export interface Answer {
  /** Nanoseconds: wall clock; of `events`, processor time. */
  readonly ns: number;
  readonly count: number;
  readonly sum: number;
  readonly digest?: number;
  readonly p50?: number;
  readonly p99?: number;
  /** The peer does not do this work. */
  readonly unknown?: boolean;
}

/** A peer at work in a network namespace. */
export class PeerProcess {
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  constructor(command: readonly string[], namespace: string) {
    const [program = '', ...words] = ['nsenter', `--net=${namespace}`, '--', ...command];
    this.#child = spawn(program, words, { stdio: ['pipe', 'pipe', 'inherit'] });
    const { stdout } = this.#child;
    if (stdout === null) throw new Error(`${command[0]}: no output`);
    this.#lines = createInterface({ input: stdout })[Symbol.asyncIterator]();
  }

  /** Its next line. */
  async line(): Promise<string> {
    const { value, done } = await this.#lines.next();
    if (done === true) throw new Error('the peer ended');
    return value;
  }

  async ask(work: string): Promise<Answer> {
    this.#child.stdin?.write(`${work}\n`);
    return JSON.parse(await this.line());
  }

  /** Subscribes, lets something happen, and returns what the subscriber says of it. */
  async askWhile(work: string, happen: () => Promise<void>): Promise<Answer> {
    this.#child.stdin?.write(`${work}\n`);
    const line = await this.line();
    if (line !== 'ready') return JSON.parse(line);
    await happen();
    return JSON.parse(await this.line());
  }

  /** The most memory that it ever had, in KiB. */
  get peakMemory(): number {
    const status = readFileSync(`/proc/${this.#child.pid}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0);
  }

  end(): void {
    this.#child.stdin?.end();
    this.#child.kill();
  }
}
