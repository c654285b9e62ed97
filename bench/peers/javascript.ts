// What the peers that run in Node share: commands come by standard input, one answer a line goes out. See README.md.
import { createInterface } from 'node:readline';

/**
 * Over all fields that were decoded: numbers as they are, texts by their length. With `digest` also FNV-1a of a canonical line for each object, added up: the same in
 * every peer, in whichever order the objects come.
 */
export class Tally {
  count = 0;
  sum = 0;
  digest = 0;
  readonly digesting: boolean;

  constructor(digesting: boolean) {
    this.digesting = digesting;
  }

  line(text: string): void {
    let hash = 2166136261;
    for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 16777619);
    this.digest = (this.digest + hash) >>> 0;
  }
}

/** What a piece of work took, in nanoseconds, and whatever else is to be told. */
export interface Took {
  readonly ns: number;
  readonly [more: string]: unknown;
}

export type Work = (argument: string, tally: Tally) => Promise<Took | undefined> | Took | undefined;

export const clock = (): number => performance.now() * 1e6;
/** User and system time of this process, in nanoseconds. */
export const cpuClock = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) * 1000;
};
export const say = (value: unknown): boolean =>
  process.stdout.write(`${typeof value === 'string' ? value : JSON.stringify(value)}\n`);

export async function timed(work: () => unknown): Promise<Took> {
  const start = clock();
  await work();
  return { ns: clock() - start };
}

/** The times of single calls as percentiles. */
export function percentiles(each: Float64Array): { p50: number; p99: number } {
  each.sort();
  return { p50: each[each.length >> 1] ?? 0, p99: each[Math.floor((each.length * 99) / 100)] ?? 0 };
}

/** Does what the runner asks for until it hangs up. */
export async function serve(works: Readonly<Record<string, Work>>): Promise<void> {
  say('ready');
  for await (const command of createInterface({ input: process.stdin })) {
    const [name = '', ...words] = command.split(' ');
    const tally = new Tally(words.at(-1) === 'digest');
    const took = await works[name]?.(words[0] ?? '', tally);
    const { count, sum, digest } = tally;
    // without a line there is none: it was not asked for, or cannot be made
    say(took === undefined ? { unknown: true } : { ...took, count, sum, ...(digest === 0 ? {} : { digest }) });
  }
}

/** Destinations of look-ups, additions, elements and rules: the same in every peer. */
const dotted = (value: number): string =>
  `${value >>> 24}.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}`;
export const lookedUp = (index: number): string => dotted(0x0a000000 + index * 7);
export const added = (index: number): string => dotted(0x14000000 + index);
export const elementOf = (index: number): string => dotted(0x14000000 + index);
export const ruleSource = (index: number): string => dotted(0x1e000000 + index);
