import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, release } from 'node:os';
import { writeSection } from '../results.ts';
import type { ColdStart } from './cold-start.ts';
import type { PeerResult } from './contender.ts';
import type { Heap } from './heap.ts';
import type { Result } from './measure.ts';
import { picture } from './picture.ts';
import { workloads } from './workloads.ts';

/** Writes the section of results.md and the picture of what has been measured so far, in this run or in others. */
export function assemble(directory: URL): void {
  const read = <T>(name: string): T | undefined => {
    const url = new URL(`${name}.json`, directory);
    return existsSync(url) ? (JSON.parse(readFileSync(url, 'utf8')) as T) : undefined;
  };
  const results = workloads.map(({ name }) => read<Result>(name)).filter((result) => result !== undefined);
  const cold = read<ColdStart>('cold-start');
  const held = read<Heap>('heap');
  const parts = [
    `\`npm run bench\` writes this section from the parts in \`results/\`: see [README.md](README.md). Ratios are to C with libmnl, paired by round: the median and the quartiles.
Under 1.2 × is noise on a machine that does other things. Node ${process.versions.node}, Linux ${release().split('.', 2).join('.')}, ${cpus().length} processors.
`,
    summary(results),
    memory(results, held),
    ...results.map(section),
    ...(cold === undefined ? [] : [coldSection(cold)]),
  ];
  writeSection('Beside other libraries', parts.join('\n'));
  writeFileSync(new URL('../results.svg', directory), picture(results));
}

const number = (value: number | null | undefined): string =>
  value === undefined || value === null || Number.isNaN(value) ? '' : value.toFixed(value < 20 ? 2 : 0);

function summary(results: readonly Result[]): string {
  const names = [...new Set(results.flatMap(({ peers }) => peers.map(({ peer }) => peer)))].filter(
    (name) => name !== 'libmnl',
  );
  const rows = results.map(({ title, target, peers }) => {
    const cells = names.map((name) => number(peers.find(({ peer }) => peer === name)?.ratio));
    return `| ${title} | ${cells.join(' | ')} | ${number(target)} |`;
  });
  return `| ratio to libmnl | ${names.join(' | ')} | target |\n|---|${names.map(() => '---|').join('')}---|\n${rows.join('\n')}\n`;
}

/** What netloom takes of it, where there is a target. */
function memory(results: readonly Result[], held: Heap | undefined): string {
  const rows = results.flatMap(({ title, memoryTarget, peers }) => {
    const ours = peers.find(({ peer }) => peer === 'netloom');
    return memoryTarget === undefined || ours === undefined
      ? []
      : [`| ${title}: peak above the idle process | ${Math.round(megabytes(ours.aboveIdle))} | ${memoryTarget} |`];
  });
  if (held !== undefined) rows.push(`| ${held.title} | ${Math.round(held.bytes / 1e6)} | ${held.target} |`);
  return rows.length === 0 ? '' : `| netloom's memory | MB | target |\n|---|---|---|\n${rows.join('\n')}\n`;
}

/** Of KiB. */
const megabytes = (kibibytes: number): number => (kibibytes * 1024) / 1e6;

function section({ title, peers, repeats, self, missing, agree }: Result): string {
  const latencies = peers.some(({ p50 }) => p50 !== undefined);
  const row = ({
    peer,
    milliseconds,
    ratio,
    quartiles,
    rounds,
    count,
    sum,
    digest,
    p50,
    p99,
    peakMemory,
    aboveIdle,
  }: PeerResult): string => {
    const cells = [
      peer,
      number(milliseconds),
      number(ratio),
      quartiles?.map(number).join('–') ?? '',
      rounds,
      Math.round(megabytes(peakMemory)),
      Math.round(megabytes(aboveIdle)),
      count,
      sum,
      digest ?? '',
      ...(latencies ? [number((p50 ?? Number.NaN) / 1000), number((p99 ?? Number.NaN) / 1000)] : []),
    ];
    return `| ${cells.join(' | ')} |`;
  };
  const heads = [
    '',
    'ms',
    'ratio',
    'quartiles',
    'rounds',
    'peak MB',
    'above idle',
    'objects',
    'sum',
    'digest',
    ...(latencies ? ['p50 µs', 'p99 µs'] : []),
  ];
  const left = missing.length === 0 ? '' : `\nLeft out: ${missing.join('; ')}.\n`;
  const differing = agree ? '' : '\n**The digests differ.**\n';
  return `### ${title}

| ${heads.join(' | ')} |
|${heads.map(() => '---|').join('')}
${peers.map(row).join('\n')}

${repeats === 1 ? 'Once a round' : `${repeats} times a round`}. libmnl against itself: ${self.map(number).join('–')}.
${left}${differing}`;
}

function coldSection({ title, rows }: ColdStart): string {
  const lines = rows.map(
    ({ name, milliseconds, ratio, quartiles }) =>
      `| ${name} | ${number(milliseconds)} | ${number(ratio)} | ${quartiles.map(number).join('–')} |`,
  );
  return `### ${title}\n\n| | ms | ratio | quartiles |\n|---|---|---|---|\n${lines.join('\n')}\n`;
}
