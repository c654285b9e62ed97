import { setTimeout as sleep } from 'node:timers/promises';
import { Contender, type PeerResult } from './contender.ts';
import type { Fixture } from './fixture.ts';
import { peers } from './peers.ts';
import { type Answer, PeerProcess } from './process.ts';
import { record } from './record.ts';
import { quartiles } from './statistics.ts';
import type { Workload } from './workloads.ts';

export const ROUNDS = 15;
/** Work that libmnl does faster is repeated within a round until it takes this long, in nanoseconds: a tick of the scheduler is then little. */
const LEAST_ROUND = 150e6;
const MOST_REPEATS = 50;
/** After a set is filled the kernel goes on making its hash larger, in milliseconds. */
const REST = 300;

export interface Result {
  readonly workload: string;
  readonly title: string;
  readonly target: number | undefined;
  /** MB above an idle process. */
  readonly memoryTarget: number | undefined;
  /** How often the work is done in a round, by all but the slow peers. */
  readonly repeats: number;
  /** Seconds that everything took. */
  readonly seconds: number;
  readonly peers: readonly PeerResult[];
  /** libmnl against itself, the second run of each round by the first. */
  readonly self: readonly [number, number];
  readonly missing: readonly string[];
  /** Whether all peers that give a digest give the same one. */
  readonly agree: boolean;
}

/** Rounds in turn: every peer once, libmnl twice. A machine that slows down slows all of them. */
export async function measure(workload: Workload, rounds: number): Promise<Result> {
  const begun = Date.now();
  const fixture = await workload.fixture();
  const processes: PeerProcess[] = [];
  const contenders: Contender[] = [];
  const missing: string[] = [];
  const self: number[] = [];
  try {
    const maker = workload.first === undefined && workload.happen === undefined ? undefined : await startMaker(fixture);
    if (maker !== undefined) processes.push(maker);
    if (workload.first !== undefined) {
      await maker?.ask(workload.first);
      await sleep(REST);
    }
    const file = workload.record === undefined ? '' : await record(fixture, workload.record);
    for (const peer of peers) {
      if (workload.only?.includes(peer.name) === false) continue;
      const command = peer.prepare();
      if (typeof command === 'string') {
        missing.push(`${peer.name}: ${command}`);
        continue;
      }
      const process = await PeerProcess.start(command, fixture.path);
      processes.push(process);
      const work = workload.smaller?.[peer.name] ?? workload.work;
      contenders.push(new Contender(peer, process, (one) => once(workload, fixture, one, work, file, maker)));
    }
    /** A peer that fails is left out from there on, and named. */
    const tried = async <T>(contender: Contender, work: () => Promise<T>): Promise<T | undefined> => {
      try {
        return contender.out ? undefined : await work();
      } catch (error) {
        contender.leave();
        missing.push(`${contender.peer.name}: ${error instanceof Error ? error.message : String(error)}`);
        return undefined;
      }
    };
    const { digest } = workload;
    if (digest !== undefined)
      for (const contender of contenders)
        await tried(contender, () => contender.askDigest(digest.replace('{file}', file)));
    const measure = contenders.find(({ peer }) => peer.name === 'libmnl');
    let fastest = Number.NaN;
    for (const contender of contenders) {
      const took = await tried(contender, () => contender.warmUp());
      if (contender === (measure ?? contenders[0])) fastest = took ?? Number.NaN;
    }
    const repeats = workload.repeats ?? Math.min(MOST_REPEATS, Math.max(1, Math.ceil(LEAST_ROUND / fastest) || 1));
    for (let round = 0; round < rounds; round++) {
      for (const contender of contenders) {
        const time = await tried(contender, () => contender.round(repeats));
        if (time !== undefined) contender.perObject.set(round, time);
      }
      const again = measure === undefined ? undefined : await tried(measure, () => measure.round(repeats));
      if (again !== undefined) self.push(again / (measure?.perObject.get(round) ?? Number.NaN));
    }
    const digests = new Set(contenders.flatMap((contender) => contender.digest ?? []));
    return {
      workload: workload.name,
      title: workload.title,
      target: workload.target,
      memoryTarget: workload.memoryTarget,
      repeats,
      seconds: Math.round((Date.now() - begun) / 1000),
      peers: contenders
        .filter(({ out, perObject }) => !out && perObject.size > 0)
        .map((contender) => contender.result(measure)),
      self: quartiles(self),
      missing: [...missing, ...contenders.flatMap(({ trouble }) => trouble ?? [])],
      agree: digests.size < 2,
    };
  } finally {
    for (const process of processes) process.end();
    fixture.remove();
  }
}

/** What fills sets and causes events: the program of libmnl; netloom's, where that is not installed, which causes no events. */
async function startMaker(fixture: Fixture): Promise<PeerProcess> {
  for (const { prepare } of peers) {
    const command = prepare();
    if (typeof command !== 'string') return PeerProcess.start(command, fixture.path);
  }
  throw new Error('no program is there that fills sets and causes events');
}

/** The work once, and what undoes it. */
async function once(
  { happen, reset }: Workload,
  fixture: Fixture,
  process: PeerProcess,
  work: string,
  file: string,
  maker: PeerProcess | undefined,
): Promise<Answer> {
  const ask = work.replace('{file}', file);
  const number = ask.split(' ')[1] ?? '';
  const answer = await (happen === undefined
    ? process.ask(ask)
    : process.askWhile(ask, async () => {
        const made = await maker?.ask(`${happen} ${number}`);
        if (made?.unknown === true)
          throw new Error('events are caused by the program of libmnl, which is not installed');
      }));
  reset?.(fixture);
  return answer;
}
