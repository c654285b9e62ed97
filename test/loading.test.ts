import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';

/** The files of the package that Node loads for one of its exports. */
function filesOf(specifier: string, ...options: string[]): string[] {
  const hooks = `
    import { writeSync } from 'node:fs';
    export async function load(url, context, next) {
      if (url.includes('/dist/')) writeSync(1, url + '\\n');
      return next(url, context);
    }`;
  const code = `
    import { register } from 'node:module';
    register('data:text/javascript,' + encodeURIComponent(${JSON.stringify(hooks)}));
    await import('${specifier}');`;
  const { stdout, stderr, status } = spawnSync(process.execPath, [...options, '--input-type=module', '-e', code], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    encoding: 'utf8',
    timeout: 60_000,
  });
  expect(status, stderr).to.equal(0);
  return stdout.split('\n').filter((url) => url.endsWith('.js') && !url.includes('/node_modules/'));
}

describe('what an import loads', () => {
  it('Node is given a few files', () => {
    expect(filesOf('netloom').length).to.be.within(2, 40);
    expect(filesOf('netloom/protocol').length).to.be.within(1, 20);
  });

  it('a bundler is given the modules, of which it takes what is used', () => {
    const modules = filesOf('netloom', '--conditions=module');
    expect(modules.length).to.be.above(200);
    expect(modules.filter((url) => url.includes('/bundled/'))).to.deep.equal([]);
  });
});
