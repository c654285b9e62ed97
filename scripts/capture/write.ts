// `npm run capture [-- [--host | --lab] FILTER …]`: does the cases here and in the kernel lab, or in one of the two, and writes test/fixtures.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { decodeEnvelope, envelopeToJson, messageAt, parseHex, wireOf } from 'netloom/protocol';
import { familyOf } from '../../test/support/fixtures.ts';
import type { Captured } from './case.ts';

const root = new URL('../../', import.meta.url);
const words = process.argv.slice(2);
const filter = words.filter((word) => !word.startsWith('--'));
const main = ['--import', 'tsx', 'scripts/capture/main.ts', ...filter];
const runs: readonly (readonly [string, readonly string[]])[] = [
  ...(words.includes('--lab') ? [] : [[process.execPath, main] as const]),
  ...(words.includes('--host')
    ? []
    : [[process.execPath, ['scripts/lab.mjs', '--timeout', '900', process.execPath, ...main]] as const]),
];

let count = 0;
for (const [command, args] of runs) {
  const { stdout, status } = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 1 << 28,
  });
  const lines = stdout.split('\n').filter((line) => line.trim() !== '');
  for (const line of lines) {
    if (line.startsWith('{')) write(JSON.parse(line) as Captured);
    else console.error(line);
  }
  if (status !== 0) process.exitCode = 1;
}
console.log(`${count} fixtures written`);

function write(captured: Captured): void {
  const { object, name, role, hex, ...rest } = captured;
  const bytes = parseHex(hex);
  if (bytes === undefined) throw new Error(`${object}/${name}: '${hex}' is not hex`);
  const wire = wireOf(bytes);
  const value = envelopeToJson(
    decodeEnvelope(familyOf[captured.protocol], wire, messageAt(wire.view, 0, bytes.length), { strict: true }),
  );
  const folder = new URL(`test/fixtures/${object}/`, root);
  mkdirSync(folder, { recursive: true });
  const fixture = {
    description: rest.description,
    role,
    command: rest.command,
    setup: rest.setup,
    kernel: rest.kernel,
    tool: rest.tool,
    protocol: rest.protocol,
    links: rest.links,
    hex,
    value,
    toolJson: rest.toolJson,
    toolText: rest.toolText,
    straceText: rest.straceText,
  };
  writeFileSync(new URL(`${name}.${role}.json`, folder), `${JSON.stringify(fixture, undefined, 1)}\n`);
  count++;
}
