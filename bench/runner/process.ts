import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
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
  /** The kernel dropped events, because the subscriber's buffer was full. */
  readonly lost?: boolean;
  /** Of `heap`: what the list of routes holds. */
  readonly bytes?: number;
}

/** Longer than the slowest peer takes for anything. */
const PATIENCE = 300_000;

/** A peer at work in a network namespace. */
export class PeerProcess {
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;
  #idle = 0;

  private constructor(command: readonly string[], namespace: string) {
    const [program = '', ...words] = ['nsenter', `--net=${namespace}`, '--', ...command];
    this.#child = spawn(program, words, { stdio: ['pipe', 'pipe', 'inherit'] });
    const { stdin, stdout } = this.#child;
    if (stdin === null || stdout === null) throw new Error(`${command[0]}: no input or output`);
    // that it has ended is seen where its answer is missing
    stdin.on('error', () => {});
    this.#lines = createInterface({ input: stdout })[Symbol.asyncIterator]();
  }

  /** Starts it, and notes how much memory it has before it does anything. */
  static async start(command: readonly string[], namespace: string): Promise<PeerProcess> {
    const process = new PeerProcess(command, namespace);
    await process.#line();
    process.#idle = process.#memory('VmRSS');
    // from here on the peak is that of the work
    writeFileSync(`/proc/${process.#child.pid}/clear_refs`, '5');
    return process;
  }

  /** Its next line. */
  async #line(): Promise<string> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer within ${PATIENCE / 1000} seconds`)), PATIENCE);
    });
    try {
      const { value, done } = await Promise.race([this.#lines.next(), late]);
      if (done === true) throw new Error('the peer ended');
      return value;
    } finally {
      clearTimeout(timer);
    }
  }

  async ask(work: string): Promise<Answer> {
    this.#child.stdin?.write(`${work}\n`);
    return JSON.parse(await this.#line());
  }

  /** Subscribes, lets something happen, and returns what the subscriber says of it. */
  async askWhile(work: string, happen: () => Promise<unknown>): Promise<Answer> {
    this.#child.stdin?.write(`${work}\n`);
    const line = await this.#line();
    if (line !== 'ready') return JSON.parse(line);
    await happen();
    return JSON.parse(await this.#line());
  }

  /** The most memory that it had at work, in KiB. */
  get peakMemory(): number {
    return this.#memory('VmHWM');
  }

  /** The same above what it had before, in KiB. */
  get aboveIdle(): number {
    return Math.max(0, this.peakMemory - this.#idle);
  }

  #memory(field: 'VmRSS' | 'VmHWM'): number {
    const status = readFileSync(`/proc/${this.#child.pid}/status`, 'utf8');
    return Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1] ?? 0);
  }

  end(): void {
    this.#child.stdin?.end();
    this.#child.kill();
  }
}
