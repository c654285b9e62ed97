// Puts the library together for Node, in dist/bundled: one file for each export of the package, and one for each part that several share. Node takes
// longer to find, read and link some hundred modules than to run them. Bundlers are given the modules themselves (the condition `module`): they take
// what is used. Called by the build.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { build, transform } from 'esbuild';

/** Modules that tests look into, by `#dist/…`: they are there under their names, as the same instances that the exports are made of. */
function internals(root) {
  const tests = join(root, 'test');
  const files = readdirSync(tests, { recursive: true }).filter((file) => file.endsWith('.ts'));
  const named = files.flatMap((file) =>
    Array.from(readFileSync(join(tests, file), 'utf8').matchAll(/'#dist\/([\w/-]+)'/g), ([, name]) => name),
  );
  return [...new Set(named)].sort();
}

/** `exported`: each export of the package as its conditions say: the `module` that it is made from, and the `default` that it becomes. */
export async function bundleLibrary(root, exported) {
  const dist = join(root, 'dist');
  const bundled = join(dist, 'bundled');
  const entryPoints = {
    ...Object.fromEntries(internals(root).map((name) => [name, join(dist, `${name}.js`)])),
    // the program that starts others in a namespace is found beside the file that starts it, as all files here are
    bootstrap: join(dist, 'namespaces/bootstrap.js'),
  };
  for (const { module, default: becomes } of exported)
    entryPoints[relative(bundled, join(root, becomes)).replace(/\.js$/, '')] = join(root, module);
  const { outputFiles } = await build({
    entryPoints,
    chunkNames: '[name]-[hash]',
    outdir: bundled,
    bundle: true,
    splitting: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    packages: 'external',
    logLevel: 'warning',
  });
  for (const { path, text } of outputFiles) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, await withConstants(withOwnNames(text)));
  }
}

/** esbuild calls a class that mentions itself `_Name` inside, which is then what a stack trace and `console.log` call it. */
function withOwnNames(text) {
  let named = text;
  for (const [, name] of text.matchAll(/^var (\w+) = class _\1\b/gm))
    named = named.replace(new RegExp(`\\b_${name}\\b`, 'g'), name);
  return named;
}

/**
 * esbuild makes `var` of everything at the top of a module. V8 compiles what is constant into the code that uses it: decoders are slower without.
 * What is assigned to again, esbuild itself finds.
 */
async function withConstants(text) {
  const constant = text.replace(/^var (?=[\w$]+ = )/gm, 'const ');
  const { warnings } = await transform(constant, { logLevel: 'silent' });
  const assigned = warnings
    .filter(({ id }) => id === 'assign-to-constant')
    .map((warning) => /"(.+)"/.exec(warning.text)[1]);
  return constant.replace(/^const (?=([\w$]+) = )/gm, (keyword, name) => (assigned.includes(name) ? 'let ' : keyword));
}
