// Builds dist/: compiles the TypeScript, then appends generated decoders and encoders to the modules that declare messages,
// so that nothing is evaluated at run time and a module brings its own code along, and bundles the command and the library.
import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundleCommand } from './bundle-command.mjs';
import { bundleLibrary } from './bundle-library.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const quiet = process.argv.includes('--quiet');

rmSync(dist, { recursive: true, force: true });
const tsc = spawnSync(
  process.execPath,
  [join(root, 'node_modules/typescript/bin/tsc'), '-p', join(root, 'tsconfig.json')],
  {
    cwd: root,
    stdio: ['ignore', quiet ? 2 : 1, 2],
  },
);
if (tsc.status !== 0) process.exit(tsc.status ?? 1);

const { generateModule } = await import(pathToFileURL(join(dist, 'protocol/compile/generate.js')).href);

/** Modules that declare messages; one that passes them on only has no call of the builders. */
const declaring = ['messages', 'stack']
  .filter((folder) => existsSync(join(dist, folder)))
  .flatMap((folder) =>
    readdirSync(join(dist, folder), { recursive: true }).map((file) => join(dist, folder, String(file))),
  )
  .filter((file) => file.endsWith('.js') && /\b(?:message|flatMessage)\(/.test(readFileSync(file, 'utf8')));

const generated = [];
for (const file of declaring) {
  const exported = Object.entries(await import(pathToFileURL(file).href));
  const schemas = new Map(exported.filter(([, value]) => value?.op === 'message'));
  if (schemas.size === 0) continue;
  const specifier = (module) =>
    `./${relative(dirname(file), join(dist, 'protocol/compile', module))}`.replace('./..', '..');
  const generate = (encoders) =>
    generateModule({ schemas, runtime: specifier('runtime.js'), registry: specifier('registry.js'), encoders });
  generated.push({ file, whole: generate(true), decoders: generate(false), names: [...schemas.keys()] });
}
await bundleCommand(dist, new Map(generated.map(({ file, decoders }) => [file, decoders])));
// written when all is generated: an import above must not see half of it
for (const { file, whole } of generated) appendFileSync(file, whole);
const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
await bundleLibrary(
  root,
  Object.values(exports).filter((conditions) => typeof conditions === 'object'),
);
if (!quiet) console.log(`generated code for ${generated.flatMap(({ names }) => names).join(', ')}`);
