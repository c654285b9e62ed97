import { readSync, writeSync } from 'node:fs';
import { expect } from 'chai';
import { NetworkStack } from 'netloom';
import { defaultKernel } from 'netloom/socket';
import { eventually } from '../../support/eventually.ts';
import { cell } from '../../support/matrix.ts';
import { LiveNamespace } from '../../support/namespace.ts';
import { needs } from '../../support/requirements.ts';
import { prepared, refused } from '../../support/scenes.ts';

describe('the matrix: each object, each verb, on this kernel', () => {
  before(function () {
    needs(this, 'network namespaces', 'ip');
  });

  cell('netconf', 'list', async (scene) => {
    const stack = await prepared(scene);
    const told = scene.tool('ip -j -4 netconf').map((one) => [one['interface'], one['forwarding']]);
    const ours = (await stack.netconf.list({ family: 'inet' })).map(({ link, forwarding }) => [link, forwarding]);
    expect(ours).to.deep.equal(told);
    expect(new Set((await stack.netconf.list()).map(({ family }) => family))).to.include('inet6');
  });
  cell('netconf', 'get', async (scene) => {
    const stack = await prepared(scene);
    await stack.sysctl.set('ipv4.conf.v0.rp_filter', 2);
    expect(await stack.netconf.get('v0')).to.include({ link: 'v0', rpFilter: 'loose' });
    expect(await stack.netconf.get('all', { family: 'inet6' })).to.include({ link: 'all', family: 'inet6' });
    const error = await stack.netconf.get('nope').catch((failure: Error) => failure);
    expect((error as Error).message).to.contain("'nope'");
  });

  cell('nsids', 'list, get, set', async ({ stack }) => {
    using other = LiveNamespace.create();
    expect(await stack.nsids.get({ fd: other.fd })).to.equal(undefined);
    expect(await stack.nsids.set({ fd: other.fd }, 77)).to.equal(77);
    expect(await stack.nsids.get({ fd: other.fd })).to.equal(77);
    expect(await stack.nsids.list()).to.deep.equal([{ nsid: 77 }]);
    await refused(stack.nsids.set({ fd: other.fd }, 78), 'EEXIST');
    expect(await stack.nsids.set({ pid: process.pid })).to.be.at.least(0);
  });
  cell('nsids', 'translate', async ({ stack }) => {
    using other = LiveNamespace.create();
    using third = LiveNamespace.create();
    await using there = NetworkStack.open({ namespace: other.fd });
    await stack.nsids.set({ fd: other.fd }, 5);
    await stack.nsids.set({ fd: third.fd }, 6);
    await there.nsids.set({ fd: third.fd }, 60);
    expect(await stack.nsids.get({ nsid: 6 }, { from: 5 })).to.equal(60);
    expect(await stack.nsids.list({ from: 5 })).to.deep.equal([{ nsid: 60, currentNsid: 6 }]);
  });
  cell('nsids', 'links and addresses of another namespace', async ({ stack }) => {
    using other = LiveNamespace.create();
    await using there = NetworkStack.open({ namespace: other.fd });
    await there.links.add({ kind: 'veth', name: 'far0', up: true, peer: { name: 'far1', up: true } });
    await there.addresses.add({ address: '10.7.0.1/24', link: 'far0' });
    await stack.nsids.set({ fd: other.fd }, 5);
    const links = await stack.links.list({ namespaceId: 5 });
    expect(links.map(({ name }) => name)).to.include.members(['far0', 'far1']);
    expect((await stack.links.get('far0', { namespaceId: 5 })).link).to.equal('far1');
    const [address] = await stack.addresses.list({ namespaceId: 5, family: 'inet' });
    expect(address).to.include({ address: '10.7.0.1/24', link: 'far0' });
  });

  cell(
    'tun devices',
    'add, attach',
    async ({ stack, tool }) => {
      const kernel = defaultKernel();
      const data = { type: 'tap', multiQueue: true, owner: 1000 } as const;
      const device = await stack.links.add({ kind: 'tun', name: 'tap0', up: true, mtu: 1300, data });
      expect(tool('ip -j -d link show tap0')[0]).to.include({ ifname: 'tap0', mtu: 1300 });
      expect(device.data).to.include({ type: 'tap', multiQueue: true, owner: 1000, persist: false });
      await refused(stack.links.add({ kind: 'tun', name: 'tap0' }), 'EBUSY');
      const second = await stack.links.attach('tap0');
      expect((await stack.links.get('tap0')).data).to.include({ numQueues: 2 });
      kernel.close(second);
      kernel.close(device.descriptor);
      await refused(stack.links.get('tap0'), 'ENODEV');
      const kept = await stack.links.add({ kind: 'tun', name: 'tun7', data: { persist: true } });
      kernel.close(kept.descriptor);
      expect(await stack.links.get('tun7')).to.include({ kind: 'tun' });
      // nothing is left of one that could not be finished
      const wrong = stack.links.add({ kind: 'tun', name: 'tun8', mtu: 1, data: { type: 'tun' } });
      expect(await wrong.catch((error: Error) => error.name)).to.equal('NetlinkError');
      await refused(stack.links.get('tun8'), 'ENODEV');
    },
    undefined,
    'tun devices',
  );
  cell(
    'tun devices',
    'packets',
    async ({ stack }) => {
      const device = await stack.links.add({ kind: 'tun', name: 'tun0', up: true });
      await stack.addresses.add({ address: '10.5.0.1/24', link: 'tun0' });
      // an echo request from the other side is answered by the kernel
      const request = Buffer.from('4500001c000100004001000a0a0500020a0500010800f7ff00000000', 'hex');
      request.writeUInt16BE(0, 10);
      request.writeUInt16BE(checksum(request.subarray(0, 20)), 10);
      writeSync(device.descriptor, request);
      const buffer = Buffer.alloc(2000);
      const answer = await eventually(() => {
        try {
          const packet = buffer.subarray(0, readSync(device.descriptor, buffer));
          return packet[9] === 1 && packet;
        } catch (error) {
          if ((error as { code?: string }).code !== 'EAGAIN') throw error;
          return undefined;
        }
      }, 'the kernel answers the echo request');
      expect(answer.subarray(12, 21).toString('hex')).to.equal('0a0500010a05000200');
      defaultKernel().close(device.descriptor);
    },
    undefined,
    'tun devices',
  );

  cell('sysctl', 'get', async (scene) => {
    const stack = await prepared(scene);
    expect(await stack.sysctl.get('ipv4.conf.v0.forwarding')).to.equal('0');
    expect(await stack.sysctl.number('net.ipv4.conf.v0.forwarding')).to.equal(0);
    await stack.links.add({ kind: 'bridge', name: 'br0.7' });
    expect(await stack.sysctl.get('ipv4.conf.br0/7.forwarding')).to.equal('0');
    expect(await stack.sysctl.get(['ipv4', 'conf', 'br0.7', 'forwarding'])).to.equal('0');
    for (const name of ['ipv4.nope', 'ipv4.conf.nope.forwarding', '..kernel.hostname', '', 'ipv4//proc']) {
      const error = await stack.sysctl.get(name).catch((failure: Error) => failure);
      expect((error as Error).name, name).to.equal('RangeError');
      expect((error as Error).message).to.contain(name.replace('net.', ''));
    }
  });
  cell('sysctl', 'set', async (scene) => {
    const stack = await prepared(scene);
    await stack.sysctl.set('ipv4.ip_forward', true);
    expect(scene.namespace.run('cat', '/proc/sys/net/ipv4/ip_forward')).to.equal('1\n');
    await stack.sysctl.set('ipv4.ip_local_port_range', [40_000, 50_000]);
    expect(await stack.sysctl.get('ipv4.ip_local_port_range')).to.equal('40000\t50000');
    await refused(stack.sysctl.set('ipv4.conf.v0.forwarding', 'maybe'), 'EINVAL');
  });
});

function checksum(bytes: Buffer): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 2) sum += bytes.readUInt16BE(at);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return ~sum & 0xffff;
}
