// Runs the tests: builds, then as root everything in one go, as an ordinary user the live tests in a sandbox of the user's own.
// Ends with one line `N passed, N failed, N skipped`; what follows the command goes to mocha.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const extra = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'netloom-test-'));
const tallyFile = join(folder, 'tally');
const environment = { ...process.env, NETLOOM_TALLY: tallyFile };
const inCi = process.env.CI === 'true';

const build = spawnSync(process.execPath, [join(root, 'scripts/build.mjs'), '--quiet'], {
  cwd: root,
  stdio: 'inherit',
});
if (build.status !== 0) process.exit(build.status ?? 1);

const mocha = join(root, 'node_modules/mocha/bin/mocha.js');
const live = 'test/**/*.live.test.ts';
const all = 'test/**/*.test.ts';
const runs =
  process.getuid?.() === 0
    ? [[process.execPath, mocha, all, ...extra]]
    : [
        [process.execPath, mocha, all, '--ignore', live, ...extra],
        [
          'unshare',
          '--user',
          '--map-root-user',
          '--net',
          '--mount',
          'sh',
          '-c',
          'mount -t tmpfs t /run && exec "$@"',
          'sh',
          process.execPath,
          mocha,
          live,
          ...extra,
        ],
      ];

let failed = false;
let refused;
for (const [command, ...args] of runs) {
  if (command === 'unshare' && !sandboxWorks()) {
    refused = 'this system gives ordinary users no namespaces of their own';
    continue;
  }
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: environment });
  if (status !== 0 || error) failed = true;
}

const tallies = existsSync(tallyFile)
  ? readFileSync(tallyFile, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
  : [];
rmSync(folder, { recursive: true, force: true });
const sum = (key) => tallies.reduce((total, tally) => total + tally[key], 0);
const reasonsOf = (key) => {
  const reasons = {};
  for (const tally of tallies)
    for (const [reason, count] of Object.entries(tally[key])) reasons[reason] = (reasons[reason] ?? 0) + count;
  return Object.entries(reasons);
};

console.log('\nThe slowest:');
const durations = tallies.flatMap((tally) => tally.durations).sort(([one], [other]) => other - one);
for (const [milliseconds, title] of durations.slice(0, 12))
  console.log(`${(milliseconds / 1000).toFixed(1).padStart(6)} s  ${title}`);
console.log(`\n${sum('live')} live tests ran on the kernel.`);
if (refused) console.log(`The live tests were left out: ${refused}.`);
for (const [reason, count] of reasonsOf('elsewhere'))
  console.log(`${count} ran in the kernel lab alone, where there is one: ${reason}`);
for (const [reason, count] of reasonsOf('reasons')) console.log(`${count} skipped: ${reason}`);

const { minimum } = JSON.parse(readFileSync(join(root, 'test/live-minimum.json'), 'utf8'));
if (inCi && extra.length === 0) {
  if (sum('live') < minimum) {
    console.log(`Fewer live tests ran than the ${minimum} that test/live-minimum.json asks for.`);
    failed = true;
  }
  if (sum('skipped') > 0) {
    console.log('In CI nothing may be skipped: .ci/run installs what the tests need.');
    failed = true;
  }
}
if (tallies.length === 0) failed = true;
console.log(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
process.exit(failed || sum('failed') > 0 ? 1 : 0);

function sandboxWorks() {
  const probe = ['--user', '--map-root-user', '--net', '--mount', 'sh', '-c', 'mount -t tmpfs t /run'];
  return spawnSync('unshare', probe, { stdio: 'ignore' }).status === 0;
}
