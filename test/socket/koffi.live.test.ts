import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { needs } from '../support/requirements.ts';

/** Each defect of koffi's poll, raw in a child process, and the same with the guarded watcher, which must live. */
const root = fileURLToPath(new URL('../..', import.meta.url));
const prelude = `
  import koffi from 'koffi';
  import { defaultKernel, openTransport } from 'netloom/socket';
  import { getLink } from 'netloom/messages';
  const kernel = defaultKernel();
  // a socket that is always readable: it has an answer that nobody reads
  const open = () => {
    const fd = kernel.socket(16, 3 | 0o2000000 | 0o4000, 0);
    const request = Buffer.alloc(32);
    request.writeUInt32LE(32, 0); request.writeUInt16LE(18, 4); request.writeUInt16LE(1, 6); request.writeUInt32LE(7, 8); request.writeInt32LE(1, 20);
    kernel.send(fd, request);
    return fd;
  };
  const said = (text) => { process.stdout.write(text + '\\n'); };
`;
const run = (code: string): SpawnSyncReturns<string> =>
  spawnSync(process.execPath, ['--input-type=module', '--expose-gc', '-e', prelude + code], {
    cwd: root,
    encoding: 'utf8',
    timeout: 30_000,
  });
const died = ({ signal, status }: SpawnSyncReturns<string>): boolean => signal !== null || (status ?? 0) >= 128;

describe("koffi's poll, raw and guarded", function () {
  // what a raw handle does after its end is undefined: it may live once, and not five times
  this.retries(5);
  before(function () {
    needs(this, 'network namespaces');
  });

  it('the callback gets (status, events), though the types say (events)', () => {
    const raw = run(
      // kept: a handle that is collected polls no more, and lets the process end
      `globalThis.handle = koffi.node.poll(open(), { readable: true }, (...args) => { said(typeof args[0] + ' ' + typeof args[1]); process.exit(0); });`,
    );
    expect(raw.stdout).to.equal('number object\n');
  });

  for (const call of ['stop()', 'start({ readable: true }, () => {})', 'ref()', 'unref()']) {
    it(`${call} after close: raw dies or throws, guarded does nothing`, () => {
      const raw = run(
        `const handle = koffi.node.poll(open(), { readable: true }, () => {}); handle.close(); await new Promise(setImmediate); globalThis.gc(); handle.${call}; said('lived'); process.exit(0);`,
      );
      expect(died(raw) || !raw.stdout.includes('lived'), `${raw.stdout}${raw.stderr}`).to.equal(true);
      const method = call.startsWith('start') ? 'start()' : call;
      const guarded = run(
        `const watcher = kernel.watch(open(), () => {}); watcher.close(); await new Promise(setImmediate); globalThis.gc(); watcher.${method}; watcher.close(); said('lived');`,
      );
      expect(guarded.stdout, guarded.stderr).to.equal('lived\n');
    });
  }

  it('a second watcher on a descriptor: raw aborts, guarded throws', () => {
    const raw = run(
      `const fd = open(); const a = koffi.node.poll(fd, { readable: true }, () => {}); try { const b = koffi.node.poll(fd, { readable: true }, () => {}); } catch {} said('lived'); process.exit(0);`,
    );
    expect(died(raw), `${raw.stdout}${raw.stderr}`).to.equal(true);
    const guarded = run(
      `const fd = open(); const a = kernel.watch(fd, () => {}); try { kernel.watch(fd, () => {}); } catch (error) { said(error.message); } a.close();`,
    );
    expect(guarded.stdout, guarded.stderr).to.match(/^descriptor \d+ is watched already\n$/);
  });

  it('an exception in the callback: raw, it surfaces from another call of koffi or from none', () => {
    const raw =
      run(`process.on('uncaughtException', (error) => { said('uncaught ' + error.message); process.exit(0); });
      const handle = koffi.node.poll(open(), { readable: true }, () => { handle.stop(); throw new Error('mine'); });
      setTimeout(() => { try { kernel.getsockname(open()); said('not seen'); } catch (error) { said('from elsewhere ' + error.message); } process.exit(0); }, 200);`);
    expect(raw.stdout, raw.stderr).not.to.equal('uncaught mine\n');
  });

  it('process.exit() in a callback of a worker: raw aborts the process, guarded ends the worker alone', () => {
    const worker = (code: string) =>
      run(`import { Worker } from 'node:worker_threads';
        const url = 'data:text/javascript,' + encodeURIComponent(${JSON.stringify(prelude.replaceAll("'koffi'", `'file://${root}node_modules/koffi/index.js'`).replaceAll("'netloom/socket'", `'file://${root}dist/socket/index.js'`).replaceAll("'netloom/messages'", `'file://${root}dist/messages/index.js'`) + code)});
        new Worker(new URL(url)).on('exit', (status) => { said('worker ended ' + status); });`);
    const raw = worker('koffi.node.poll(open(), { readable: true }, () => { process.exit(3); });');
    expect(died(raw) || !raw.stdout.includes('worker ended 3'), `${raw.stdout}${raw.stderr}`).to.equal(true);
    const guarded = worker('kernel.watch(open(), () => { process.exit(3); }).start();');
    expect(guarded.stdout, guarded.stderr).to.equal('worker ended 3\n');
  });

  it('an exception in the callback: guarded, it is an ordinary uncaught one', () => {
    const guarded = run(
      `process.on('uncaughtException', (error) => { said('uncaught ' + error.message); watcher.close(); }); const watcher = kernel.watch(open(), () => { throw new Error('mine'); }); watcher.start();`,
    );
    expect(guarded.stdout, guarded.stderr).to.equal('uncaught mine\n');
  });

  it('a handle that is garbage-collected: guarded, it goes on', () => {
    const guarded = run(`const fd = kernel.socket(16, 3 | 0o2000000 | 0o4000, 0);
      kernel.watch(fd, () => { said('readable'); process.exit(0); }).start();
      for (let round = 0; round < 5; round++) { globalThis.gc(); await new Promise(setImmediate); }
      const request = Buffer.alloc(32); request.writeUInt32LE(32, 0); request.writeUInt16LE(18, 4); request.writeUInt16LE(1, 6); request.writeInt32LE(1, 20);
      kernel.send(fd, request); setTimeout(() => said('silence'), 3000);`);
    expect(guarded.stdout, guarded.stderr).to.equal('readable\n');
  });

  it('promises run after the callback, and it is called once for each start', () => {
    const guarded = run(
      `let calls = 0; const fd = open(); const watcher = kernel.watch(fd, async () => { calls++; await null; said('promise ran'); setTimeout(() => { said(String(calls)); watcher.close(); kernel.close(fd); }, 50); }); watcher.start(); watcher.start();`,
    );
    expect(guarded.stdout, guarded.stderr).to.equal('promise ran\n1\n');
  });

  it('nothing loads koffi before a socket is opened', () => {
    const code = `import 'netloom'; import { createRequire } from 'node:module'; said(String(Object.keys(createRequire(import.meta.url).cache ?? {}).some((name) => name.includes('koffi'))));`;
    const plain = spawnSync(process.execPath, ['--input-type=module', '-e', `const said = console.log; ${code}`], {
      cwd: root,
      encoding: 'utf8',
    });
    expect(plain.stdout, plain.stderr).to.equal('false\n');
  });
});
