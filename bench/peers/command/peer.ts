// `ip -j` and `nft -j` in a child process, their answer read as JSON; loaded by `ip -batch` and `nft -f -`.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { added, cpuClock, elementOf, lookedUp, ruleSource, say, serve, type Tally, timed } from '../javascript.ts';
import { elementSum, type Link, linkSum, type Route, type Rule, routeSum, ruleSum, textSum } from './sums.ts';

function run(program: string, words: readonly string[], input?: string | Buffer): string {
  const { status, stdout, stderr, error } = spawnSync(program, words, { input, encoding: 'utf8', maxBuffer: 2 ** 30 });
  if (status !== 0) throw new Error(`${program} ${words.join(' ')}: ${error?.message ?? stderr.slice(0, 300)}`);
  return stdout;
}

const json = <T>(program: string, words: readonly string[]): T => JSON.parse(run(program, words)) as T;
const numbers = (count: string) => Array.from({ length: Number(count) }, (_, index) => index);

/** Indexes are what the others have: `ip` gives names. */
const indexes = () => new Map(json<Link[]>('ip', ['-j', 'link']).map(({ ifname, ifindex }) => [ifname, ifindex]));

function dumpRoutes(family: string, tally: Tally) {
  const links = indexes();
  return timed(() => {
    // -N: numbers of protocols, scopes and tables, as the others read them
    for (const route of json<Route[]>('ip', [`-${family}`, '-N', '-j', '-d', 'route', 'show', 'table', 'all']))
      routeSum(route, tally, links);
  });
}

// what `ip route save` writes first
const magic = Buffer.of(0x24, 0x12, 0x31, 0x45);

/** Nanoseconds on a processor, of a process and its threads. */
const processorTime = (pid: number): number => Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ', 1)[0]);

async function events(count: string, tally: Tally) {
  const monitor = spawn('ip', ['-N', '-d', 'monitor', 'route'], { stdio: ['ignore', 'pipe', 'pipe'] });
  const pid = monitor.pid ?? 0;
  const lines = createInterface({ input: monitor.stdout });
  while (!subscribed(pid)) await new Promise((resolve) => setTimeout(resolve, 5));
  const before = cpuClock();
  say('ready');
  // it says so, and goes on, when events were lost
  let lost = false;
  monitor.stderr.on('data', () => {
    lost = true;
    lines.close();
  });
  for await (const line of lines) {
    textSum(line, tally);
    if (tally.count === Number(count)) break;
  }
  const ns = cpuClock() - before + processorTime(pid);
  monitor.kill();
  return { ns, lost };
}

/** Whether the process has a netlink socket that is in a group. */
function subscribed(pid: number): boolean {
  const rows = readFileSync('/proc/self/net/netlink', 'utf8').trim().split('\n').slice(1);
  return rows.some((row) => {
    const [, protocol, port, groups] = row.trim().split(/\s+/);
    return protocol === '0' && Number(port) === pid && Number.parseInt(groups ?? '0', 16) !== 0;
  });
}

await serve({
  // all of them are printed before one is read
  collect: dumpRoutes,
  links: (_, tally) =>
    timed(() => {
      for (const link of json<Link[]>('ip', ['-j', '-d', '-s', 'link'])) linkSum(link, tally);
    }),
  decode: (path, tally) => {
    const saved = Buffer.concat([magic, readFileSync(path)]);
    // it knows no JSON here
    return timed(() => {
      for (const line of run('ip', ['-N', '-d', 'route', 'showdump'], saved).split('\n'))
        if (line !== '') textSum(line, tally);
    });
  },
  lookups: (count, tally) => {
    const links = indexes();
    return timed(() => {
      for (const index of numbers(count))
        for (const route of json<Route[]>('ip', ['-N', '-j', '-d', 'route', 'get', lookedUp(index)]))
          routeSum(route, tally, links);
    });
  },
  batch: (count, tally) =>
    timed(() => {
      const lines = numbers(count).map((index) => `route add ${added(index)}/32 via 198.18.0.2 dev b0 proto static`);
      run('ip', ['-batch', '-'], lines.join('\n'));
      tally.count += lines.length;
    }),
  events,
  namespaces: (count, tally) =>
    timed(() => {
      for (const _ of numbers(count)) {
        run('ip', ['netns', 'add', 'peer']);
        run('ip', ['-n', 'peer', '-j', 'link', 'show', 'dev', 'lo']);
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
      const words = ['-j', 'list', 'set', 'ip', 'bench', 's'];
      const { nftables } = json<{ nftables: { set?: { elem: string[] } }[] }>('nft', words);
      for (const { set } of nftables) for (const element of set?.elem ?? []) elementSum(element, tally);
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
      const { nftables } = json<{ nftables: { rule?: Rule }[] }>('nft', ['-j', 'list', 'chain', 'ip', 'bench', 'c']);
      for (const { rule } of nftables) if (rule !== undefined) ruleSum(rule, tally);
    }),
});
