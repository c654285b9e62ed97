// `ip -j` and `nft -j` in a child process, their answer read as JSON; loaded by `ip -batch` and `nft -f -`.
import { spawnSync } from 'node:child_process';
import { added, elementOf, lookedUp, ruleSource, serve, type Tally, timed } from '../javascript.ts';

function run(program: string, words: readonly string[], input?: string): string {
  const { status, stdout, stderr, error } = spawnSync(program, words, { input, encoding: 'utf8', maxBuffer: 2 ** 30 });
  if (status !== 0) throw new Error(`${program} ${words.join(' ')}: ${error?.message ?? stderr.slice(0, 300)}`);
  return stdout;
}

function sizeOf(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 0;
  let sum = 0;
  for (const part of Object.values(value)) sum += sizeOf(part);
  return sum;
}

function read(tally: Tally, list: readonly unknown[]): void {
  for (const one of list) {
    tally.count++;
    tally.sum += sizeOf(one);
  }
}
const numbers = (count: string) => Array.from({ length: Number(count) }, (_, index) => index);

await serve({
  routes: (family, tally) =>
    timed(() => read(tally, JSON.parse(run('ip', [`-${family}`, '-j', '-d', 'route', 'show', 'table', 'all'])))),
  collect: (family, tally) =>
    timed(() => read(tally, JSON.parse(run('ip', [`-${family}`, '-j', '-d', 'route', 'show', 'table', 'all'])))),
  links: (_, tally) => timed(() => read(tally, JSON.parse(run('ip', ['-j', '-d', '-s', 'link'])))),
  lookups: (count, tally) =>
    timed(() => {
      for (const index of numbers(count)) read(tally, JSON.parse(run('ip', ['-j', 'route', 'get', lookedUp(index)])));
    }),
  batch: (count, tally) =>
    timed(() => {
      const lines = numbers(count).map((index) => `route add ${added(index)}/32 via 198.18.0.2 dev b0 proto static`);
      run('ip', ['-batch', '-'], lines.join('\n'));
      tally.count += lines.length;
    }),
  namespaces: (count, tally) =>
    timed(() => {
      for (const _ of numbers(count)) {
        run('ip', ['netns', 'add', 'peer']);
        run('ip', ['netns', 'delete', 'peer']);
        tally.count++;
      }
    }),
  'load-elements': (count, tally) =>
    timed(() => {
      const elements = numbers(count).map(elementOf);
      run('nft', ['-f', '-'], `table ip bench { set s { type ipv4_addr; elements = { ${elements.join(', ')} }\n}\n}\n`);
      tally.count += elements.length;
    }),
  'dump-elements': (_, tally) =>
    timed(() => {
      const { nftables } = JSON.parse(run('nft', ['-j', 'list', 'set', 'ip', 'bench', 's']));
      read(tally, nftables.find((one: { set?: unknown }) => one.set !== undefined).set.elem);
    }),
  'load-rules': (count, tally) =>
    timed(() => {
      const rules = numbers(count).map(
        (index) => `ip saddr ${ruleSource(index)} tcp dport ${1 + (index % 60000)} counter accept`,
      );
      run('nft', ['-f', '-'], `table ip bench { chain c {\n${rules.join('\n')}\n}\n}\n`);
      tally.count += rules.length;
    }),
  'dump-rules': (_, tally) =>
    timed(() => {
      const { nftables } = JSON.parse(run('nft', ['-j', 'list', 'chain', 'ip', 'bench', 'c']));
      read(
        tally,
        nftables.filter((one: { rule?: unknown }) => one.rule !== undefined),
      );
    }),
});
