// `npm run bench:nftables`: elements and rules loaded in one transaction, and read, beside `nft -f` and `nft list`, in turn.
// Runs itself in a network namespace of its own. netloom works in this process, nft starts anew for each round, as it does for whoever calls it.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NetworkStack } from 'netloom';
import { accept, counter, ip, namedSet, rule, setElements, tcp } from 'netloom/ruleset';
import { writeSection } from './results.ts';

const ROUNDS = 15;
const ELEMENTS = 50_000;
const RULES = 5000;

if (process.env['NETLOOM_SANDBOX'] !== '1') {
  const { status } = spawnSync(
    'unshare',
    ['--net', process.execPath, '--import', 'tsx', fileURLToPath(import.meta.url)],
    {
      stdio: 'inherit',
      env: { ...process.env, NETLOOM_SANDBOX: '1' },
    },
  );
  process.exit(status ?? 1);
}

await using stack = NetworkStack.open();
const { firewall } = stack;
const table = { family: 'ip', table: 't' } as const;
const blocked = { ...table, name: 's' };
const chain = { ...table, chain: 'c' };
const type = { type: 'ipv4_addr' } as const;

/** Addresses in no order that a hash would like. */
const address = (index: number): string => {
  const number = (index * 2_654_435_761) >>> 0;
  return `${10 + (number >>> 30)}.${(number >>> 16) & 255}.${(number >>> 8) & 255}.${number & 255}`;
};
const addresses = [...new Set(Array.from({ length: ELEMENTS * 2 }, (_, index) => address(index)))].slice(0, ELEMENTS);
const targets = Array.from({ length: RULES }, (_, index) => ({ from: address(index), port: 1 + (index % 60_000) }));

const texts = {
  elements: `table ip t { set s { type ipv4_addr; elements = { ${addresses.join(', ')} }; }\n}\n`,
  rules: `table ip t { chain c {\n${targets.map(({ from, port }) => `ip saddr ${from} tcp dport ${port} counter accept`).join('\n')}\n}\n}\n`,
};

function nft(args: readonly string[], input?: string): string {
  const { status, stdout, stderr } = spawnSync('nft', args, { input, maxBuffer: 2 ** 28, encoding: 'utf8' });
  if (status !== 0) throw new Error(`nft ${args.join(' ')}: ${stderr}`);
  return stdout;
}
const clear = (): Promise<void> => firewall.transaction((tx) => tx.flush(), { echo: false });

interface Work {
  readonly name: string;
  readonly before: () => void | Promise<void>;
  readonly ours: () => Promise<unknown>;
  readonly theirs: () => unknown;
}

const loadElements = () =>
  firewall.transaction(
    (tx) => {
      tx.tables.add({ family: 'ip', name: 't' });
      tx.sets.add({ ...blocked, ...namedSet(type) });
      tx.elements.add(blocked, setElements(type, addresses));
    },
    { echo: false },
  );
const loadRules = () =>
  firewall.transaction(
    (tx) => {
      tx.tables.add({ family: 'ip', name: 't' });
      tx.chains.add({ ...table, name: 'c' });
      for (const { from, port } of targets) {
        tx.rules.add({ ...chain, ...rule(ip.saddr.eq(from), tcp.dport.eq(port), counter(), accept()) });
      }
    },
    { echo: false },
  );

await loadRules();
// a file: nft opens the standard input anew for JSON, which a socket does not allow
const json = join(mkdtempSync(join(tmpdir(), 'netloom-bench-')), 'rules.json');
process.on('exit', () => rmSync(dirname(json), { recursive: true }));
writeFileSync(json, nft(['-j', 'list', 'ruleset']));

const works: readonly Work[] = [
  {
    name: `load ${ELEMENTS} elements`,
    before: clear,
    ours: loadElements,
    theirs: () => nft(['-f', '-'], texts.elements),
  },
  {
    name: `read ${ELEMENTS} elements`,
    before: async () => {
      await clear();
      await loadElements();
    },
    ours: () => firewall.elements.values(blocked),
    theirs: () => nft(['list', 'set', 'ip', 't', 's']),
  },
  { name: `load ${RULES} rules`, before: clear, ours: loadRules, theirs: () => nft(['-f', '-'], texts.rules) },
  {
    name: `load ${RULES} rules, nft from JSON`,
    before: clear,
    ours: loadRules,
    theirs: () => nft(['-j', '-f', json]),
  },
  {
    name: `read ${RULES} rules`,
    before: async () => {
      await clear();
      await loadRules();
    },
    ours: () => firewall.rules.list(chain),
    theirs: () => nft(['list', 'chain', 'ip', 't', 'c']),
  },
];

async function timed(work: () => unknown): Promise<number> {
  const start = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - start);
}

const lines = ['| work | netloom ÷ nft, median | lowest–highest |', '|---|---|---|'];
for (const { name, before, ours, theirs } of works) {
  const ratios: number[] = [];
  for (let round = -1; round < ROUNDS; round++) {
    const times: number[] = [];
    // who is first changes from round to round
    for (const work of round % 2 === 0 ? [ours, theirs] : [theirs, ours]) {
      await before();
      times.push(await timed(work));
    }
    const [first = 0, second = 1] = times;
    // the first round warms up
    if (round >= 0) ratios.push(round % 2 === 0 ? first / second : second / first);
  }
  ratios.sort((one, other) => one - other);
  const [low = 0, median = 0, high = 0] = [ratios[0], ratios[ratios.length >> 1], ratios.at(-1)];
  lines.push(`| ${name} | ${median.toFixed(2)} | ${low.toFixed(2)}–${high.toFixed(2)} |`);
}
console.log(lines.join('\n'));
writeSection(
  'nf_tables beside nft',
  `\`npm run bench:nftables\` writes this section: the time of one transaction, or of reading, divided by that of \`nft -f\` and \`nft list\` for the same ruleset, ${ROUNDS} rounds in
turn. netloom works in one process, with \`rule(…)\` compiled and addresses read from text each time; nft starts anew. Node ${process.version.slice(1)}.

${lines.join('\n')}`,
);
process.exit(0);
