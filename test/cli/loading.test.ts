import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';

const dist = fileURLToPath(new URL('../../dist/cli/', import.meta.url));
const command = join(dist, 'main.js');
const sizeOf = (files: readonly string[]): number => files.reduce((sum, file) => sum + statSync(file).size, 0);

describe('a command loads what it needs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'netloom-'));
  const tell = join(folder, 'tell.cjs');
  before(() => {
    writeFileSync(
      tell,
      `process.on('exit', () => require('node:fs').writeSync(2, JSON.stringify({
         files: Object.keys(require.cache), builtins: process.moduleLoadList })))`,
    );
  });
  after(() => rmSync(folder, { recursive: true }));

  /** What a process has loaded when it ends: files, and parts of Node. */
  function loadedBy(...words: string[]): { files: string[]; builtins: string[] } {
    const { stderr } = spawnSync(process.execPath, ['--require', tell, ...words], {
      encoding: 'utf8',
      timeout: 60_000,
    });
    return JSON.parse(stderr) as { files: string[]; builtins: string[] };
  }

  it('link list: the messages of links and no others, and nothing that writes them fast', () => {
    const files = loadedBy(command, 'link', 'list').files.filter((file) => file.startsWith(dist));
    const text = files.map((file) => readFileSync(file, 'utf8')).join('\n');
    expect(text).to.contain('"newlink"').and.to.contain('"dellink"');
    for (const foreign of ['"newroute"', '"newneigh"', '"newflowtable"']) expect(text).not.to.contain(foreign);
    const all = readdirSync(dist).map((file) => join(dist, file));
    expect(all.map((file) => readFileSync(file, 'utf8')).join('\n')).to.contain('"newflowtable"');
    // the code that writes links would add half of that again
    expect(sizeOf(files)).to.be.below(270_000);
  });

  it('link list: of Node no streams, no sockets and no asynchronous file system', () => {
    const { builtins } = loadedBy(command, 'link', 'list');
    const bare = new Set(loadedBy('-e', '0').builtins);
    const added = builtins.filter((name) => !bare.has(name));
    expect(added.length).to.be.above(0);
    expect(
      added.filter((name) => /^NativeModule (stream|net|internal\/(streams|fs\/promises))/.test(name)),
    ).to.deep.equal([]);
  });

  it('help: no koffi', () => {
    const { files } = loadedBy(command, 'link', 'list', '--help');
    expect(files.map((file) => basename(file)))
      .to.include('main.js')
      .and.not.to.include('koffi.node');
    expect(loadedBy(command, 'link', 'list').files.map((file) => basename(file))).to.include('koffi.node');
  });
});
