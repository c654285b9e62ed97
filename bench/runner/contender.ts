import type { Peer } from './peers.ts';
import type { Answer, PeerProcess } from './process.ts';
import { median, quartiles } from './statistics.ts';

/** What one peer did of a workload. */
export interface PeerResult {
  readonly peer: string;
  /** Nanoseconds for one object, as a median over the rounds. */
  readonly perObject: number;
  readonly milliseconds: number;
  readonly ratio: number | undefined;
  readonly quartiles: readonly [number, number] | undefined;
  readonly rounds: number;
  readonly count: number;
  readonly sum: number;
  readonly digest?: number | undefined;
  readonly p50?: number | undefined;
  readonly p99?: number | undefined;
  /** KiB. */
  readonly peakMemory: number;
  /** KiB above what the process had before it did anything. */
  readonly aboveIdle: number;
}

const WARM_UP = 1000;
const LEAST_WARM_UPS = 2;
const MOST_WARM_UPS = 50;
/** What a slow peer may take of a workload, in milliseconds; then it sits the other rounds out. */
const SLOW_BUDGET = 10_000;

/** A peer, and what it has done of the workload so far. */
export class Contender {
  readonly peer: Peer;
  readonly process: PeerProcess;
  /** Nanoseconds for one object, by round. */
  readonly perObject: Map<number, number> = new Map();
  digest: number | undefined;
  readonly #answers: Answer[] = [];
  readonly #work: () => Promise<Answer>;
  #spent = 0;
  #out = false;
  #lost = 0;

  constructor(peer: Peer, process: PeerProcess, work: (process: PeerProcess) => Promise<Answer>) {
    this.peer = peer;
    this.process = process;
    this.#work = () => work(process);
  }

  /** Whether it does not do this work, or cannot go on. */
  get out(): boolean {
    return this.#out;
  }

  /** What is to be told of it, if anything. */
  get trouble(): string | undefined {
    return this.#lost === 0 ? undefined : `${this.peer.name}: the kernel dropped events in ${this.#lost} rounds`;
  }

  leave(): void {
    this.#out = true;
  }

  async askDigest(work: string): Promise<void> {
    const { digest, unknown } = await this.process.ask(work);
    if (unknown === true) this.#out = true;
    else this.digest = digest;
  }

  /** Again and again for a second: what is compiled while it runs is then compiled. Returns the nanoseconds that the work takes. */
  async warmUp(): Promise<number> {
    const times: number[] = [];
    if (this.peer.warmUp === false) return Number.NaN;
    const end = Date.now() + WARM_UP;
    while (times.length < MOST_WARM_UPS && (times.length < LEAST_WARM_UPS || Date.now() < end)) {
      const { ns, unknown } = await this.#work();
      if (unknown === true) {
        this.#out = true;
        break;
      }
      times.push(ns);
    }
    return median(times);
  }

  /** One round. Returns nanoseconds for one object; undefined where it sits it out. */
  async round(repeats: number): Promise<number | undefined> {
    const { slow = false } = this.peer;
    if (this.#out || (slow && this.#spent > SLOW_BUDGET)) return undefined;
    let [ns, count] = [0, 0];
    for (let done = 0; done < (slow ? 1 : repeats); done++) {
      const begun = Date.now();
      const answer = await this.#work();
      this.#spent += Date.now() - begun;
      if (answer.unknown === true) this.#out = true;
      if (answer.lost === true) this.#lost++;
      if (answer.unknown === true || answer.lost === true) return undefined;
      this.#answers.push(answer);
      ns += answer.ns;
      count += answer.count;
    }
    return ns / count;
  }

  result(measure: Contender | undefined): PeerResult {
    const last = this.#answers.at(-1);
    const ratios = [...this.perObject].map(([round, time]) => time / (measure?.perObject.get(round) ?? Number.NaN));
    const middle = (field: 'p50' | 'p99') =>
      last?.[field] === undefined ? undefined : median(this.#answers.map((answer) => answer[field] ?? 0));
    return {
      peer: this.peer.name,
      perObject: median([...this.perObject.values()]),
      milliseconds: median(this.#answers.map(({ ns }) => ns / 1e6)),
      ratio: measure === undefined ? undefined : median(ratios),
      quartiles: measure === undefined ? undefined : quartiles(ratios),
      rounds: this.perObject.size,
      count: last?.count ?? 0,
      sum: last?.sum ?? 0,
      digest: this.digest,
      p50: middle('p50'),
      p99: middle('p99'),
      peakMemory: this.process.peakMemory,
      aboveIdle: this.process.aboveIdle,
    };
  }
}
