import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { median, quartiles } from './statistics.ts';

const ROUNDS = 21;
const command = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

export interface ColdStart {
  readonly title: string;
  readonly rows: readonly {
    readonly name: string;
    readonly milliseconds: number;
    readonly ratio: number;
    readonly quartiles: readonly [number, number];
  }[];
}

/** From nothing to the list of links, by `node -e 0` of the same round. */
export function coldStart(): ColdStart {
  const starts: readonly (readonly [name: string, command: readonly string[]])[] = [
    ['node -e 0', [process.execPath, '-e', '0']],
    ['netloom link list', [process.execPath, command, 'link', 'list']],
    [
      'links.list() of the package',
      [
        process.execPath,
        '--input-type=module',
        '-e',
        "import { NetworkStack } from 'netloom'; const stack = NetworkStack.open(); await stack.links.list(); stack.close();",
      ],
    ],
    ['ip -j link', ['ip', '-j', 'link']],
  ];
  const times = starts.map(([, words]) => ({ words, each: [] as number[] }));
  for (let round = 0; round < ROUNDS; round++) {
    for (const { words, each } of times) {
      const [program = '', ...rest] = words;
      const start = process.hrtime.bigint();
      const { status, stderr } = spawnSync(program, rest, { cwd: fileURLToPath(new URL('../..', import.meta.url)) });
      if (status !== 0) throw new Error(`${words.join(' ')}: ${stderr}`);
      each.push(Number(process.hrtime.bigint() - start) / 1e6);
    }
  }
  const bare = times[0]?.each ?? [];
  const rows = times.map(({ each }, index) => {
    const ratios = each.map((time, round) => time / (bare[round] ?? Number.NaN));
    return {
      name: starts[index]?.[0] ?? '',
      milliseconds: median(each),
      ratio: median(ratios),
      quartiles: quartiles(ratios),
    };
  });
  for (const { name, ratio, milliseconds } of rows)
    console.log(`${name}: ${ratio.toFixed(2)}, ${milliseconds.toFixed(0)} ms`);
  return { title: 'cold start to the list of links, by `node -e 0`', rows };
}
