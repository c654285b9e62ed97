// `npm run matrix`: does each verb on each object on this kernel and in the kernel lab, and prints what ran where. Fails where a cell failed, or ran
// on no kernel.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const mocha = [
  join(root, 'node_modules/mocha/bin/mocha.js'),
  '--reporter',
  'dot',
  'test/stack/matrix/*.live.test.ts',
  'test/stack/events.live.test.ts',
];
const folder = mkdtempSync(join(tmpdir(), 'netloom-matrix-'));
const here = join(folder, 'results');

let failed = false;
const run = (command, args, environment) => {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    timeout: 600_000,
    maxBuffer: 1 << 26,
    env: { ...process.env, ...environment },
  });
  if (status !== 0) {
    failed = true;
    process.stderr.write(`${stdout}${stderr}`);
  }
  return stdout;
};

run(process.execPath, mocha, { NETLOOM_MATRIX: here });
const results = existsSync(here) ? readFileSync(here, 'utf8').trim().split('\n') : [];
rmSync(folder, { recursive: true, force: true });

const labMissing = !existsSync('/usr/bin/linux.uml')
  ? 'it needs user-mode-linux and kmod'
  : process.getuid?.() !== 0
    ? 'it runs as root alone'
    : undefined;
if (labMissing === undefined) {
  const lab = [
    join(root, 'scripts/lab.mjs'),
    '--timeout',
    '500',
    'env',
    'NETLOOM_MATRIX=stdout',
    process.execPath,
    ...mocha,
  ];
  const output = run(process.execPath, lab, {});
  for (const line of output.split('\n')) if (line.startsWith('matrix {')) results.push(line.slice('matrix '.length));
}

const cells = new Map();
const kernels = [];
for (const { object, verb, kernel, outcome } of results.map((line) => JSON.parse(line))) {
  const key = `${object}: ${verb}`;
  if (!kernels.includes(kernel)) kernels.push(kernel);
  cells.set(key, { ...cells.get(key), [kernel]: outcome });
}
const width = Math.max(20, ...[...cells.keys()].map((key) => key.length));
const column =
  Math.max(...kernels.map((kernel) => kernel.length), ...results.map((line) => JSON.parse(line).outcome.length)) + 2;
const row = (name, texts) =>
  console.log(`${name.padEnd(width)}  ${texts.map((text) => text.padEnd(column)).join('')}`.trimEnd());

row(
  'object: verb',
  kernels.map((kernel) => `Linux ${kernel}`),
);
for (const [key, outcomes] of cells) {
  row(
    key,
    kernels.map((kernel) => outcomes[kernel] ?? 'not reached'),
  );
  if (labMissing === undefined && !Object.values(outcomes).includes('ran')) failed = true;
}
if (labMissing !== undefined) console.log(`The kernel lab was left out: ${labMissing}.`);
const count = (outcome) => results.filter((line) => (JSON.parse(line).outcome === 'ran') === outcome).length;
console.log(`${cells.size} cells on ${kernels.length} kernels: ${count(true)} ran, ${count(false)} did not`);
process.exit(failed || cells.size === 0 ? 1 : 0);
