// Checks what a user of the package gets: the files in it, its exports under node, its types.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'netloom-package-'));
const run = (command, args, options = {}) =>
  execFileSync(command, args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], ...options });
const problems = [];

try {
  const [packed] = JSON.parse(run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder]));
  const tarball = join(folder, packed.filename);
  const allowed = /^(dist\/.*\.(js|d\.ts)|dist\/cli\/package\.json|README\.md|LICENSE|CHANGELOG\.md|package\.json)$/;
  for (const { path } of packed.files) if (!allowed.test(path)) problems.push(`${path} has no place in the package`);
  for (const name of ['preinstall', 'install', 'postinstall', 'prepare']) {
    if (manifest.scripts[name]) problems.push(`the script ${name} would run on installation`);
  }

  console.log(run(process.execPath, ['node_modules/publint/src/cli.js', '--strict', tarball]).trim());
  console.log(
    run(process.execPath, [
      'node_modules/@arethetypeswrong/cli/dist/index.js',
      tarball,
      '--profile',
      'esm-only',
      '--format',
      'ascii',
      '--no-color',
    ]).trim(),
  );

  // as installed: the package and its run-time dependencies, nothing else
  const modules = join(folder, 'app/node_modules');
  mkdirSync(join(modules, 'netloom'), { recursive: true });
  run('tar', ['-xzf', tarball, '--strip-components=1', '-C', join(modules, 'netloom')]);
  for (const name of runtimeDependencies(Object.keys(manifest.dependencies)))
    cpSync(join(root, 'node_modules', name), join(modules, name), { recursive: true });
  for (const name of Object.keys(manifest.exports)) {
    const specifier = name.replace('.', 'netloom');
    const code = name.endsWith('.json')
      ? `await import('${specifier}', { with: { type: 'json' } })`
      : `const m = await import('${specifier}'); if (Object.keys(m).length === 0) throw new Error('nothing in ${specifier}')`;
    // as Node loads it, and as bundlers do
    for (const condition of ['node', 'module']) {
      run(process.execPath, [`--conditions=${condition}`, '--input-type=module', '--no-warnings', '-e', code], {
        cwd: join(folder, 'app'),
      });
    }
  }
  run(process.execPath, ['-e', "require('netloom').NetworkStack.open().close()", '--no-warnings'], {
    cwd: join(folder, 'app'),
  });
  run(process.execPath, [join(modules, 'netloom', manifest.bin.netloom), '--help'], { cwd: join(folder, 'app') });
  console.log(
    `${packed.files.length} files, ${Math.round(packed.unpackedSize / 1024)} KiB unpacked; every export loads`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
for (const problem of problems) console.error(problem);
process.exit(problems.length > 0 ? 1 : 0);

/** What the dependencies need in turn, koffi's prebuilt libraries among it. */
function runtimeDependencies(names, found = new Set()) {
  for (const name of names) {
    if (found.has(name)) continue;
    let own;
    try {
      own = JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8'));
    } catch {
      continue; // optional, for another platform
    }
    found.add(name);
    runtimeDependencies(Object.keys({ ...own.dependencies, ...own.optionalDependencies }), found);
  }
  return found;
}
