// Makes one file for each command of dist/cli, and one for each part that several share: a command then loads a handful of files with what it
// needs, and not some hundred. They are CommonJS, which Node starts in less time than it takes to load its loader of modules. Called by the build.
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build, transform } from 'esbuild';

const target = 'node20.19';

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

/** Appends to each module what was generated for it. */
const withGenerated = (generated) => ({
  name: 'generated',
  setup(bundling) {
    bundling.onLoad({ filter: /\.js$/ }, ({ path }) => {
      const text = generated.get(path);
      return text === undefined ? undefined : { contents: readFileSync(path, 'utf8') + text };
    });
  },
});

/** `generated`: the code of each module that declares messages, by its file. */
export async function bundleCommand(dist, generated) {
  const command = join(dist, 'cli');
  const { outputFiles } = await build({
    // the program that starts others in a namespace is found beside whatever file starts it
    entryPoints: [join(command, 'main.js'), join(dist, 'namespaces/bootstrap.js')],
    entryNames: '[name]',
    chunkNames: '[name]-[hash]',
    outdir: command,
    bundle: true,
    splitting: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target,
    legalComments: 'inline',
    external: ['koffi', 'binary-parser'],
    plugins: [withLicence, withGenerated(generated)],
    logLevel: 'warning',
  });
  rmSync(command, { recursive: true });
  mkdirSync(command);
  // esbuild splits modules alone: what it made of them is turned into CommonJS file by file
  for (const { path, text } of outputFiles) {
    const { code } = await transform(text, {
      format: 'cjs',
      platform: 'node',
      target,
      supported: { 'dynamic-import': false },
      define: { 'import.meta.dirname': '__dirname', 'import.meta.filename': '__filename' },
      minify: true,
      legalComments: 'inline',
    });
    writeFileSync(join(command, basename(path)), code);
  }
  writeFileSync(join(command, 'package.json'), '{ "type": "commonjs" }\n');
  chmodSync(join(command, 'main.js'), 0o755);
}
