// Builds dist/: compiles the TypeScript, then appends generated decoders and encoders to the modules that declare messages.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, rmSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const quiet = process.argv.includes('--quiet');

rmSync(`${root}dist`, { recursive: true, force: true });
const tsc = spawnSync(process.execPath, [`${root}node_modules/typescript/bin/tsc`, '-p', `${root}tsconfig.json`], {
  cwd: root,
  stdio: ['ignore', quiet ? 2 : 1, 2],
});
if (tsc.status !== 0) process.exit(tsc.status ?? 1);
const generator = `${root}dist/protocol/compile/build.js`;
if (existsSync(generator)) {
  const { compileModules } = await import(pathToFileURL(generator).href);
  const count = await compileModules(`${root}dist`);
  if (!quiet) console.log(`${count} schemas compiled`);
}
if (existsSync(`${root}dist/cli/main.js`)) chmodSync(`${root}dist/cli/main.js`, 0o755);
