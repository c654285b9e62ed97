import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { needs } from '../support/requirements.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const lab = (...command: string[]) =>
  spawnSync(process.execPath, [`${root}/scripts/lab.mjs`, '--timeout', '500', ...command], {
    cwd: root,
    encoding: 'utf8',
    timeout: 550_000,
  });

describe('the kernel lab', () => {
  before(function () {
    needs(this, 'linux.uml', 'ip');
  });

  it('runs a command on another kernel, with its modules, gives back output and exit code, and writes nothing outside of memory', () => {
    const { stdout, status } = lab(
      'sh',
      '-c',
      `uname -r
      ip link add d0 type dummy && ip link add link d0 name d0.5 type vlan id 5 && ip -o link show d0.5 | cut -d: -f2
      touch ${root}/written 2>/dev/null || echo refused; touch /tmp/netloom-lab-test && echo in memory; exit 7`,
    );
    expect(stdout).to.match(/^\d+\.\d+\.\d+\S*\n d0\.5@d0\nrefused\nin memory\n$/);
    expect(status).to.equal(7);
    expect(existsSync(`${root}/written`)).to.equal(false);
    expect(existsSync('/tmp/netloom-lab-test')).to.equal(false);
  }).timeout(600_000);

  it('netloom works there: kinds that this kernel does not have', () => {
    const code = `
      import { NetworkStack } from 'netloom';
      const stack = NetworkStack.open();
      await stack.links.add({ kind: 'dummy', name: 'd0', up: true });
      const vlan = await stack.links.add({ kind: 'vlan', name: 'd0.7', link: 'd0', up: true, data: { id: 7, protocol: '802.1ad' } });
      await stack.links.add({ kind: 'bond', name: 'bond9', data: { mode: 'activeBackup', miimon: 100 } });
      await stack.links.add({ kind: 'vrf', name: 'vrf9', up: true, data: { table: 1000 } });
      await stack.links.set('d0', { up: false, master: 'bond9' });
      const port = await stack.links.get('d0');
      await stack.links.set('d0.7', { master: 'vrf9' });
      const ipvlan = await stack.links.add({ kind: 'ipvlan', name: 'iv0', link: 'vrf9', data: { mode: 'l3' } }).catch((error) => error);
      for (const link of await stack.links.list()) await stack.links.set(link);
      console.log(JSON.stringify([vlan.data, port.port?.kind, port.master, (await stack.links.get('vrf9')).data, ipvlan.data ?? ipvlan.code]));
      stack.close();`;
    const { stdout, stderr } = lab(process.execPath, '--input-type=module', '-e', code);
    expect(stdout, stderr).to.contain(
      '[{"protocol":"802.1ad","id":7,"flags":{"flags":["reorderHeader"],"mask":4294967295}},"bond","bond9",{"table":1000}',
    );
  }).timeout(600_000);

  it('the live tests of the stack and of the socket pass there', () => {
    const mocha = `${root}/node_modules/mocha/bin/mocha.js`;
    const files = ['test/stack/stack.live.test.ts', 'test/socket/socket.live.test.ts'];
    const { stdout, status } = lab(process.execPath, mocha, '--no-color', '--reporter', 'dot', ...files);
    expect(status, stdout).to.equal(0);
    expect(Number(/\b(\d+) passing/.exec(stdout)?.[1] ?? 0), stdout).to.be.at.least(35);
  }).timeout(600_000);
});
