// Makes one file for each command of dist/cli, and one for each part that several share: a command then loads a handful of files with what it
// needs, and not some hundred. Called by the build, when the modules of dist are complete.
import { chmodSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

/** The one package that is small enough to be taken in; its licence goes with it. */
const withLicence = {
  name: 'licence',
  setup(bundling) {
    bundling.onLoad({ filter: /node_modules\/buffer-layout\/lib\/.*\.js$/ }, ({ path }) => {
      const licence = readFileSync(path.replace(/lib\/[^/]*$/, 'LICENSE'), 'utf8');
      return { contents: `/*!\n${licence.trim()}\n*/\n${readFileSync(path, 'utf8')}` };
    });
  },
};

export async function bundleCommand(dist) {
  const command = join(dist, 'cli');
  const bundled = join(dist, 'bundled');
  await build({
    // the program that starts others in a namespace is found beside whatever file starts it
    entryPoints: [join(command, 'main.js'), join(dist, 'namespaces/bootstrap.js')],
    entryNames: '[name]',
    chunkNames: '[name]-[hash]',
    outdir: bundled,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    // names stay: they are what a stack trace tells
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'inline',
    external: ['koffi', 'binary-parser'],
    plugins: [withLicence],
    logLevel: 'warning',
  });
  rmSync(command, { recursive: true });
  renameSync(bundled, command);
  chmodSync(join(command, 'main.js'), 0o755);
}
