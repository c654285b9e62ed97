import { type Peer, peers } from './peers.ts';
import { type Answer, PeerProcess } from './process.ts';
import { record } from './record.ts';
import { median, quartiles } from './statistics.ts';
import type { Workload } from './workloads.ts';

export const ROUNDS = 15;

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
}

export interface Result {
  readonly workload: string;
  readonly title: string;
  readonly target: number | undefined;
  readonly peers: readonly PeerResult[];
  /** libmnl against itself, the second run of each round by the first. */
  readonly self: readonly [number, number];
  readonly missing: readonly string[];
}

interface Contender {
  readonly peer: Peer;
  readonly process: PeerProcess;
  readonly perObject: Map<number, number>;
  readonly answers: Answer[];
}

/** Rounds in turn: every peer once, libmnl twice. A machine that slows down slows all of them. */
export async function measure(workload: Workload, rounds: number): Promise<Result> {
  const fixture = await workload.fixture();
  const contenders: Contender[] = [];
  const missing: string[] = [];
  const self: number[] = [];
  try {
    const file = workload.record === undefined ? '' : await record(fixture, workload.record);
    for (const peer of peers) {
      if (workload.only?.includes(peer.name) === false) continue;
      const command = peer.prepare();
      if (typeof command === 'string') {
        missing.push(`${peer.name}: ${command}`);
        continue;
      }
      const process = new PeerProcess(command, fixture.path);
      await process.line();
      contenders.push({ peer, process, perObject: new Map(), answers: [] });
    }
    const run = async ({ peer, process }: Contender, work: string): Promise<Answer> => {
      const wanted = (peer.slow ?? 1) > 1 && workload.smaller !== undefined ? workload.smaller : work;
      const ask = wanted.replace('{file}', file);
      const { happen } = workload;
      const answer = await (happen === undefined
        ? process.ask(ask)
        : process.askWhile(ask, async () => happen(fixture)));
      workload.reset?.(fixture);
      return answer;
    };
    const measure = contenders.find(({ peer }) => peer.name === 'libmnl');
    if (workload.first !== undefined) await (measure ?? contenders[0])?.process.ask(workload.first);
    const out = new Set<Contender>();
    // a warm-up, which shows who does this work at all
    for (const contender of contenders) {
      try {
        if ((await run(contender, workload.work)).unknown === true) out.add(contender);
      } catch (error) {
        missing.push(`${contender.peer.name}: ${error instanceof Error ? error.message : String(error)}`);
        out.add(contender);
      }
    }
    for (let round = 0; round < rounds; round++) {
      for (const contender of contenders) {
        if (out.has(contender) || round % Math.min(contender.peer.slow ?? 1, rounds) !== 0) continue;
        const answer = await run(contender, workload.work);
        contender.answers.push(answer);
        contender.perObject.set(round, answer.ns / answer.count);
      }
      if (measure === undefined || out.has(measure)) continue;
      const again = await run(measure, workload.work);
      self.push(again.ns / again.count / (measure.perObject.get(round) ?? Number.NaN));
    }
    const results: PeerResult[] = [];
    for (const contender of contenders) {
      if (out.has(contender)) continue;
      const { digest } = workload.digest === undefined ? {} : await contender.process.ask(workload.digest);
      results.push(resultOf(contender, measure, digest));
    }
    return {
      workload: workload.name,
      title: workload.title,
      target: workload.target,
      peers: results,
      self: quartiles(self),
      missing,
    };
  } finally {
    for (const { process } of contenders) process.end();
    fixture.remove();
  }
}

function resultOf(
  { peer, process, perObject, answers }: Contender,
  measure: Contender | undefined,
  digest: number | undefined,
): PeerResult {
  const ratios = [...perObject].flatMap(([round, time]) => time / (measure?.perObject.get(round) ?? Number.NaN));
  const last = answers.at(-1);
  const middle = (field: 'p50' | 'p99') =>
    last?.[field] === undefined ? undefined : median(answers.map((answer) => answer[field] ?? 0));
  return {
    peer: peer.name,
    perObject: median([...perObject.values()]),
    milliseconds: median(answers.map(({ ns }) => ns / 1e6)),
    ratio: measure === undefined ? undefined : median(ratios),
    quartiles: measure === undefined ? undefined : quartiles(ratios),
    rounds: answers.length,
    count: last?.count ?? 0,
    sum: last?.sum ?? 0,
    digest,
    p50: middle('p50'),
    p99: middle('p99'),
    peakMemory: process.peakMemory,
  };
}
