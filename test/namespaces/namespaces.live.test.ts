import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { needs } from '../support/requirements.ts';
import { scenarios } from './scenarios.ts';

const runner = fileURLToPath(new URL('run-scenario.ts', import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url));

/** What a scenario needs beside namespaces. */
const tools: Readonly<Record<string, 'ip' | 'strace'>> = {
  'ip sees what was created, and what ip created is used': 'ip',
  'a socket in a namespace that is there is opened with fewer than 20 system calls': 'strace',
  'a process that is killed at any system call leaves what the next one can handle': 'strace',
};

describe('network namespaces', () => {
  before(function () {
    needs(this, 'network namespaces');
  });
  for (const name of Object.keys(scenarios)) {
    it(name, function () {
      const tool = tools[name];
      if (tool !== undefined) needs(this, tool);
      // an empty /run of its own: the names of this machine are never touched
      const inside = `mount -t tmpfs run /run && exec "$0" --import tsx "$@"`;
      const { status, stdout, stderr, signal } = spawnSync(
        'unshare',
        ['--net', '--mount', 'sh', '-c', inside, process.execPath, runner, name],
        // tsx tidies up its cache while a scenario begins, and the descriptors that it has open then would be counted
        { cwd: root, encoding: 'utf8', timeout: 240_000, env: { ...process.env, TSX_DISABLE_CACHE: '1' } },
      );
      expect(status, `${signal ?? ''} ${stdout}${stderr}`).to.equal(0);
    }).timeout(250_000);
  }
});
