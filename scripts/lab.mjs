// `npm run lab -- COMMAND …`: boots the kernel of user-mode-linux with the host's files read-only, runs the command in it as root, gives back
// its output and exit code. Nothing is written outside of memory; nothing is left running.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const KERNEL = '/usr/bin/linux.uml';
const words = process.argv.slice(2);
let seconds = 600;
if (words[0] === '--timeout') {
  seconds = Number(words[1]);
  words.splice(0, 2);
}
if (words.length === 0 || !(seconds > 0)) fail(2, 'usage: npm run lab -- [--timeout SECONDS] COMMAND [ARGUMENT …]');
if (!existsSync(KERNEL)) fail(1, `${KERNEL} is missing: install Debian's user-mode-linux and kmod`);
if (process.getuid?.() !== 0) fail(1, 'the lab shows the host its files as root sees them: run it as root');

const quote = (word) => `'${word.replaceAll("'", `'\\''`)}'`;
const job = mkdtempSync(join(tmpdir(), 'netloom-lab-'));
const kept = ['PATH', 'HOME', 'CI', 'LANG', 'NODE_OPTIONS'].filter((name) => process.env[name] !== undefined);
writeFileSync(join(job, 'environment'), kept.map((name) => `export ${name}=${quote(process.env[name])}\n`).join(''));
writeFileSync(join(job, 'folder'), process.cwd());
writeFileSync(
  join(job, 'command'),
  `export NETLOOM_LAB=1\ncd ${quote(process.cwd())} || exit 127\n${words.map(quote).join(' ')}\n`,
);

const init = fileURLToPath(new URL('lab-init.sh', import.meta.url));
const kernel = spawn(
  KERNEL,
  [
    'mem=1G',
    'rootfstype=hostfs',
    'rootflags=/',
    'ro',
    `init=${init}`,
    `netloom.job=${job}`,
    'con=null',
    'con0=null,fd:1',
    'quiet',
    'loglevel=0',
  ],
  // a group of its own: the kernel's processes are many, and all of them must go
  {
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true,
    env: { PATH: process.env.PATH, HOME: job, TMPDIR: '/dev/shm' },
  },
);
const deadline = setTimeout(() => end(124, `the lab was stopped after ${seconds} seconds`), seconds * 1000);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => end(130, `stopped by ${signal}`));

const marker = /\r?\n?netloom-lab-exit (\d+)\r?\n/;
let pending = '';
let code;
kernel.stdout.setEncoding('utf8');
kernel.stdout.on('data', (text) => {
  pending += text;
  const match = marker.exec(pending);
  if (match) {
    process.stdout.write(pending.slice(0, match.index).replaceAll('\r\n', '\n'));
    code = Number(match[1]);
    pending = '';
    end(code);
    return;
  }
  // the end of what came may be the beginning of the marker
  const safe = pending.length - 40;
  if (safe > 0) {
    process.stdout.write(pending.slice(0, safe).replaceAll('\r\n', '\n'));
    pending = pending.slice(safe);
  }
});
kernel.on('error', (error) => end(1, `the kernel did not start: ${error.message}`));
kernel.on('close', () => {
  if (code === undefined) end(1, `${pending}\nthe lab's kernel stopped before the command did`);
});

function end(status, message) {
  clearTimeout(deadline);
  try {
    process.kill(-kernel.pid, 'SIGKILL');
  } catch {
    // it has gone by itself
  }
  rmSync(job, { recursive: true, force: true });
  if (message) console.error(message);
  process.stdout.write('', () => process.exit(status));
}

function fail(status, message) {
  console.error(message);
  process.exit(status);
}
