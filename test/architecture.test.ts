import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';

const source = fileURLToPath(new URL('../src/', import.meta.url));
const files = readdirSync(source, { recursive: true })
  .map(String)
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'));

/** Which layers each layer may import, and whether it may use what Node or a package brings. */
const layers: Readonly<Record<string, { readonly imports: readonly string[]; readonly outside: readonly string[] }>> = {
  protocol: { imports: [], outside: [] },
  messages: { imports: ['protocol'], outside: [] },
  ruleset: { imports: ['protocol', 'messages'], outside: [] },
  text: { imports: ['protocol', 'messages', 'ruleset'], outside: [] },
  socket: { imports: ['protocol'], outside: ['node:', 'koffi', 'buffer-layout'] },
  namespaces: { imports: ['protocol', 'messages', 'socket'], outside: ['node:'] },
  stack: { imports: ['protocol', 'messages', 'ruleset', 'socket', 'namespaces'], outside: [] },
  captures: { imports: ['protocol', 'messages'], outside: ['binary-parser'] },
  testing: { imports: ['protocol', 'socket'], outside: ['node:'] },
  cli: {
    imports: ['protocol', 'messages', 'socket', 'namespaces', 'stack', 'captures', 'ruleset', 'text'],
    outside: ['node:'],
  },
};

const importLine = /^(?:import\b[^'\n]*|export\b[^'\n]*\bfrom |\} from )'([^']+)';|\bimport\('([^']+)'\)/gm;
const importsOf = (text: string): string[] =>
  [...text.matchAll(importLine)].map(([, one, other]) => one ?? other ?? '');

describe('architecture', () => {
  it('knows every folder of src', () => {
    const folders = readdirSync(source, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.map(({ name }) => name).sort()).to.deep.equal(Object.keys(layers).sort());
  });

  for (const file of files.filter((name) => name.includes('/'))) {
    it(`${file} imports what its layer may, and is small`, () => {
      const [layer = ''] = file.split('/');
      const allowed = layers[layer];
      const path = `${source}${file}`;
      for (const specifier of importsOf(readFileSync(path, 'utf8'))) {
        if (specifier.startsWith('.')) {
          const target = new URL(specifier, `file:///${file}`).pathname.slice(1);
          const [other = ''] = target.split('/');
          if (other !== layer) expect(allowed?.imports, `${file} imports ${specifier}`).to.include(other);
        } else {
          expect(
            allowed?.outside.some((prefix) => specifier.startsWith(prefix)),
            `${file} imports ${specifier}`,
          ).to.equal(true);
        }
      }
      expect(statSync(path).size).to.be.at.most(20 * 1024);
    });
  }

  it('netloom/protocol and netloom/messages load with every Node built-in blocked', () => {
    const hooks = `
      import { isBuiltin } from 'node:module';
      export const resolve = (specifier, context, next) => {
        if (isBuiltin(specifier)) throw new Error('blocked: ' + specifier);
        return next(specifier, context);
      };`;
    const code = `
      import { register } from 'node:module';
      register('data:text/javascript,' + encodeURIComponent(${JSON.stringify(hooks)}));
      const { decode, encode } = await import('netloom/protocol');
      const { route } = await import('netloom/messages');
      delete globalThis.Buffer;
      delete globalThis.process;
      const value = decode(route, encode(route, { family: 'inet', attributes: { gateway: '10.0.0.1' } }));
      console.log(value.attributes.gateway);
      try { await import('node:fs'); console.log('not blocked'); } catch (error) { console.log(error.message); }`;
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
      cwd: fileURLToPath(new URL('..', import.meta.url)),
      encoding: 'utf8',
    });
    expect(stdout, stderr).to.equal('10.0.0.1\nblocked: node:fs\n');
  });
});
