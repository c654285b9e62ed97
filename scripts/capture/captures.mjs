// Runs scripts/capture/captures.sh in the kernel lab and keeps what it prints under test/fixtures/captures: all of it, or the files that are named.
// docs/captures.md shows these files: its tests tell what has to change there.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = `${root}/test/fixtures/captures`;
const lab = ['scripts/lab.mjs', '--timeout', '200', 'sh', 'scripts/capture/captures.sh'];
const { stdout, status } = spawnSync(process.execPath, lab, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 });
mkdirSync(folder, { recursive: true });
const wanted = process.argv.slice(2);
for (const [, name, text] of stdout.matchAll(/^file (\S+)\n([\s\S]*?)\nend$/gm)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  writeFileSync(`${folder}/${name}`, Buffer.from(text, 'base64'));
  console.log(name);
}
process.exitCode = status ?? 1;
