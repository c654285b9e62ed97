import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { needs } from '../support/requirements.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

describe('the matrix of objects, verbs and kernels', () => {
  before(function () {
    needs(this, 'network namespaces', 'ip', 'linux.uml');
  });

  it('each cell ran on at least one kernel', () => {
    const { stdout, stderr, status } = spawnSync(process.execPath, [`${root}/scripts/matrix.mjs`], {
      cwd: root,
      encoding: 'utf8',
      timeout: 580_000,
    });
    console.log(`\n${stdout}`);
    expect(stdout).to.match(/^\d+ cells on 2 kernels: /m);
    expect(status, stderr).to.equal(0);
  }).timeout(600_000);
});
