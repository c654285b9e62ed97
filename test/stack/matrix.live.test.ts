import { readSync, writeSync } from 'node:fs';
import { expect } from 'chai';
import { NetworkStack } from 'netloom';
import { defaultKernel } from 'netloom/socket';
import { eventually } from '../support/eventually.ts';
import { cell, type Scene } from '../support/matrix.ts';
import { LiveNamespace } from '../support/namespace.ts';
import { needs } from '../support/requirements.ts';
import { at } from '../support/statements.ts';

/** A veth pair with addresses, and lo up: what most objects need. */
async function prepared({ stack }: Scene): Promise<NetworkStack> {
  await stack.links.set('lo', { up: true });
  const peer = { name: 'v1', up: true, address: '02:00:00:00:00:02' };
  await stack.links.add({ kind: 'veth', name: 'v0', address: '02:00:00:00:00:01', up: true, peer });
  await stack.addresses.add({ address: '10.1.0.1/24', link: 'v0' });
  await stack.addresses.add({ address: '2001:db8::1/64', link: 'v0', flags: ['nodad'] });
  return stack;
}
async function bridged(scene: Scene): Promise<NetworkStack> {
  const stack = await prepared(scene);
  await stack.links.add({ kind: 'bridge', name: 'br0', up: true });
  await stack.links.add({ kind: 'vxlan', name: 'x0', up: true, master: 'br0', data: { id: 5, port: 4789 } });
  return stack;
}
async function filtering({ stack }: Scene): Promise<NetworkStack> {
  await stack.links.add({ kind: 'bridge', name: 'br0', up: true, data: { vlanFiltering: true, vlanDefaultPvid: 0 } });
  await stack.links.add({ kind: 'veth', name: 'v0', up: true, master: 'br0', peer: { name: 'v1', up: true } });
  await stack.links.add({
    kind: 'vxlan',
    name: 'x0',
    master: 'br0',
    data: { id: 5, port: 4789, collectMetadata: true },
  });
  return stack;
}
async function refused(action: Promise<unknown>, code: string): Promise<void> {
  const error = await action.then(
    () => undefined,
    (failure: { code?: string }) => failure,
  );
  expect(error, 'it was not refused').not.to.equal(undefined);
  expect(error?.code).to.equal(code);
}

describe('the matrix: each object, each verb, on this kernel', () => {
  before(function () {
    needs(this, 'network namespaces', 'ip');
  });

  cell('links', 'list', async (scene) => {
    const stack = await prepared(scene);
    const names = (await stack.links.list()).map(({ index, name }) => [index, name]);
    expect(names).to.deep.equal(scene.tool('ip -j link').map(({ ifindex, ifname }) => [ifindex, ifname]));
  });
  cell('links', 'get', async (scene) => {
    const stack = await prepared(scene);
    expect((await stack.links.get('v0')).address).to.equal('02:00:00:00:00:01');
  });
  cell('links', 'add', async (scene) => {
    const stack = await prepared(scene);
    expect(scene.tool('ip -j link show v0')[0]).to.include({ ifname: 'v0', address: '02:00:00:00:00:01' });
    await refused(stack.links.add({ kind: 'bridge', name: 'v0' }), 'EEXIST');
  });
  cell('links', 'set', async (scene) => {
    const stack = await prepared(scene);
    await stack.links.set('v0', { mtu: 1400, alias: 'x' });
    expect(scene.tool('ip -j link show v0')[0]).to.include({ mtu: 1400, ifalias: 'x' });
  });
  cell('links', 'remove', async (scene) => {
    const stack = await prepared(scene);
    await stack.links.remove('v0');
    expect(scene.tool('ip -j link').map(({ ifname }) => ifname)).not.to.include('v0');
    await refused(stack.links.remove('v0'), 'ENODEV');
  });
  cell('links', 'waitFor', async ({ stack }) => {
    const waiting = stack.links.waitFor('v0', (link) => link.state === 'up');
    await stack.links.add({ kind: 'veth', name: 'v0', peer: { name: 'v1' } });
    await stack.links.set('v0', { up: true });
    await stack.links.set('v1', { up: true });
    expect((await waiting).state).to.equal('up');
    const late = stack.links.waitFor('nope', undefined, { timeout: 30 });
    await refused(late, 'ETIMEDOUT');
    const reason = new Error('enough');
    const signal = AbortSignal.abort(reason);
    expect(await stack.links.waitFor('nope', undefined, { signal }).catch((error) => error)).to.equal(reason);
  });

  cell('addresses', 'list', async (scene) => {
    const stack = await prepared(scene);
    expect((await stack.addresses.list({ link: 'v0', family: 'inet' })).map(({ address }) => address)).to.deep.equal([
      '10.1.0.1/24',
    ]);
  });
  cell('addresses', 'add', async (scene) => {
    const stack = await prepared(scene);
    expect(scene.tool('ip -j -4 address show v0')[0]?.['addr_info']).to.have.length(1);
    await refused(stack.addresses.add({ address: '10.1.0.1/24', link: 'v0' }), 'EEXIST');
  });
  cell('addresses', 'replace', async (scene) => {
    const stack = await prepared(scene);
    for (const address of await stack.addresses.list()) await stack.addresses.replace(address);
    const lifetimes = { valid: 600, preferred: 300 };
    await stack.addresses.replace({ address: '10.1.0.1/24', link: 'v0', lifetimes });
    expect(at(scene.tool('ip -j -4 address show v0'), '0.addr_info.0.valid_life_time')).to.be.within(590, 600);
  });
  cell('addresses', 'remove', async (scene) => {
    const stack = await prepared(scene);
    await stack.addresses.remove({ address: '10.1.0.1/24', link: 'v0' });
    expect(await stack.addresses.get('10.1.0.1/24', 'v0')).to.equal(undefined);
    await refused(stack.addresses.remove({ address: '10.1.0.1/24', link: 'v0' }), 'EADDRNOTAVAIL');
  });
  cell('addresses', 'waitFor', async (scene) => {
    const stack = await prepared(scene);
    const waiting = stack.addresses.waitFor('2001:db8::9/64', 'v0');
    await stack.addresses.add({ address: '2001:db8::9/64', link: 'v0' });
    expect((await waiting).flags).not.to.include('tentative');
    // the other end of the pair has it: whoever comes second is told so
    await stack.addresses.add({ address: '2001:db8::7/64', link: 'v0', flags: ['nodad'] });
    await stack.addresses.add({ address: '2001:db8::7/64', link: 'v1' });
    const failure = await stack.addresses.waitFor('2001:db8::7/64', 'v1').catch((error: Error) => error.message);
    expect(failure).to.contain('another host');
  });

  cell('routes', 'list', async (scene) => {
    const stack = await prepared(scene);
    const routes = await stack.routes.list({ family: 'inet', table: 'main' });
    expect(routes.map(({ destination }) => destination)).to.deep.equal(scene.tool('ip -j route').map(({ dst }) => dst));
  });
  cell('routes', 'get', async (scene) => {
    const stack = await prepared(scene);
    expect(await stack.routes.get('10.1.0.7')).to.include({ link: 'v0', preferredSource: '10.1.0.1' });
  });
  cell('routes', 'add', async (scene) => {
    const stack = await prepared(scene);
    await stack.routes.add({ destination: '10.9.0.0/16', gateway: '10.1.0.2' });
    expect(scene.tool('ip -j route show 10.9.0.0/16')[0]).to.include({ gateway: '10.1.0.2', dev: 'v0' });
    await refused(stack.routes.add({ destination: '10.9.0.0/16', gateway: '10.1.0.3' }), 'EEXIST');
  });
  cell('routes', 'replace', async (scene) => {
    const stack = await prepared(scene);
    await stack.routes.add({ destination: '10.9.0.0/16', gateway: '10.1.0.2' });
    await stack.routes.replace({ destination: '10.9.0.0/16', gateway: '10.1.0.3' });
    expect(scene.tool('ip -j route show 10.9.0.0/16').map(({ gateway }) => gateway)).to.deep.equal(['10.1.0.3']);
  });
  cell('routes', 'append', async (scene) => {
    const stack = await prepared(scene);
    await stack.routes.add({ destination: '2001:db8:1::/48', gateway: '2001:db8::2' });
    await stack.routes.append({ destination: '2001:db8:1::/48', gateway: '2001:db8::3' });
    expect(scene.tool('ip -j -6 route show 2001:db8:1::/48')[0]?.['nexthops']).to.have.length(2);
  });
  cell('routes', 'remove', async (scene) => {
    const stack = await prepared(scene);
    await stack.routes.add({ destination: '10.9.0.0/16', gateway: '10.1.0.2' });
    await stack.routes.remove({ destination: '10.9.0.0/16' });
    expect(scene.tool('ip -j route show 10.9.0.0/16')).to.deep.equal([]);
    await refused(stack.routes.remove({ destination: '10.9.0.0/16' }), 'ESRCH');
  });

  cell('rules', 'list', async ({ stack, tool }) => {
    const rules = await stack.rules.list({ family: 'inet' });
    expect(rules.map(({ priority }) => priority)).to.deep.equal(tool('ip -j rule').map(({ priority }) => priority));
    expect((await stack.rules.list()).map(({ family }) => family)).to.include('inet6');
  });
  cell('rules', 'add', async ({ stack, tool }) => {
    const rule = await stack.rules.add({
      source: '10.0.0.0/8',
      destination: '10.9.0.0/16',
      mark: 5,
      markMask: 0xff,
      incomingLink: 'v0',
      outgoingLink: 'v1',
      users: { start: 0, end: 0 },
      ipProtocol: 6,
      sourcePorts: { start: 80, end: 90 },
      destinationPorts: { start: 443, end: 443 },
      table: 70_000,
      suppressPrefixLength: 8,
      suppressGroup: 7,
      protocol: 'static',
    });
    expect(rule.priority).to.equal(32765);
    expect(tool('ip -j -d rule').find(({ priority }) => priority === 32765)).to.deep.include({
      src: '10.0.0.0',
      srclen: 8,
      dst: '10.9.0.0',
      fwmark: '0x5',
      fwmask: '0xff',
      iif: 'v0',
      oif: 'v1',
      uid_end: 0,
      sport_start: 80,
      dport: 443,
      table: '70000',
      suppress_prefixlen: 8,
      suppress_ifgroup: '7',
      protocol: 'static',
    });
    await refused(stack.rules.add(rule), 'EEXIST');
    const jump = await stack.rules.add({ source: '2001:db8::/32', goto: 32766, flags: ['invert'], priority: 9 });
    expect(jump).to.deep.include({ family: 'inet6', action: 'goto', priority: 9, flags: ['invert'] });
    await stack.rules.add({ l3mdev: true, priority: 10 });
    await stack.rules.add({ tunnelId: 77, action: 'blackhole', priority: 11 });
    expect(tool('ip -j -d rule').find(({ priority }) => priority === 11)).to.include({
      action: 'blackhole',
      tun_id: 77,
    });
  });
  cell('rules', 'replace', async ({ stack, tool }) => {
    await stack.rules.add({ source: '10.0.0.0/8', table: 100 });
    const before = tool('ip -j -d rule');
    for (const rule of await stack.rules.list()) await stack.rules.replace(rule);
    expect(tool('ip -j -d rule')).to.deep.equal(before);
  });
  cell('rules', 'remove', async ({ stack, tool }) => {
    await stack.rules.add({ source: '10.0.0.0/8', table: 100 });
    await stack.rules.add({ source: '2001:db8::/32', table: 100 });
    for (const rule of await stack.rules.list()) await stack.rules.remove(rule);
    expect(tool('ip -j rule')).to.deep.equal([]);
    await refused(stack.rules.remove({ priority: 7 }), 'ENOENT');
    const wrong = await stack.rules.add({ source: '10.0.0.300/8' }).catch((error: Error) => error.message);
    expect(wrong).to.contain("source: '10.0.0.300/8'");
  });

  cell('neighbours', 'list', async (scene) => {
    const stack = await prepared(scene);
    scene.namespace.ip('neigh add 10.1.0.2 lladdr 02:00:00:00:00:09 dev v0 nud reachable protocol 42');
    const [found] = await stack.neighbours.list({ family: 'inet', link: 'v0' });
    expect(found).to.include({
      address: '10.1.0.2',
      linkLayerAddress: '02:00:00:00:00:09',
      link: 'v0',
      state: 'reachable',
    });
    expect(await stack.neighbours.list({ family: 'inet', link: 'v1' })).to.deep.equal([]);
  });
  cell('neighbours', 'get', async (scene) => {
    const stack = await prepared(scene);
    scene.namespace.ip('neigh add fe80::7 lladdr 02:00:00:00:00:09 dev v0');
    expect(await stack.neighbours.get('fe80::7', 'v0')).to.include({ family: 'inet6', state: 'permanent' });
    await refused(stack.neighbours.get('fe80::8', 'v0'), 'ENOENT');
  });
  cell('neighbours', 'add', async (scene) => {
    const stack = await prepared(scene);
    const entry = { address: '10.1.0.2', linkLayerAddress: '02:00:00:00:00:09', link: 'v0' } as const;
    await stack.neighbours.add(entry);
    expect(scene.tool('ip -j neigh show 10.1.0.2')[0]).to.deep.include({
      lladdr: '02:00:00:00:00:09',
      state: ['PERMANENT'],
    });
    await refused(stack.neighbours.add(entry), 'EEXIST');
  });
  cell('neighbours', 'replace', async (scene) => {
    const stack = await prepared(scene);
    const entry = { address: '10.1.0.2', linkLayerAddress: '02:00:00:00:00:09', link: 'v0' } as const;
    await stack.neighbours.add(entry);
    for (const one of await stack.neighbours.list()) await stack.neighbours.replace(one);
    await stack.neighbours.replace({ ...entry, linkLayerAddress: '02:00:00:00:00:0a', state: 'stale' });
    expect(scene.tool('ip -j neigh show 10.1.0.2')[0]).to.deep.include({
      lladdr: '02:00:00:00:00:0a',
      state: ['STALE'],
    });
  });
  cell('neighbours', 'remove', async (scene) => {
    const stack = await prepared(scene);
    const entry = { address: '10.1.0.2', link: 'v0' } as const;
    await stack.neighbours.add({ ...entry, linkLayerAddress: '02:00:00:00:00:09' });
    await stack.neighbours.remove(entry);
    expect(scene.tool('ip -j neigh show nud permanent')).to.deep.equal([]);
    await refused(stack.neighbours.remove({ address: '10.1.0.77', link: 'v0' }), 'ENOENT');
  });
  cell('proxies', 'list, add, remove', async (scene) => {
    const stack = await prepared(scene);
    await stack.neighbours.add({ address: '10.1.0.9', link: 'v0', flags: ['proxy'] });
    await stack.neighbours.add({ address: '2001:db8::9', link: 'v0', flags: ['proxy'] });
    const told = scene.tool('ip -j neigh show proxy').map(({ dst }) => dst);
    const proxies = await stack.neighbours.list({ proxies: true });
    expect(proxies.map(({ address }) => address)).to.have.members(told);
    expect(told).to.have.members(['10.1.0.9', '2001:db8::9']);
    for (const proxy of proxies) {
      await stack.neighbours.replace(proxy);
      await stack.neighbours.remove(proxy);
    }
    expect(await stack.neighbours.list({ proxies: true })).to.deep.equal([]);
  });

  cell('forwarding', 'list', async (scene) => {
    const stack = await bridged(scene);
    scene.namespace.run('bridge', 'fdb', 'add', '02:00:00:00:00:97', 'dev', 'x0', 'master', 'static');
    const ours = (await stack.forwarding.list({ bridge: 'br0', link: 'x0' })).map(({ address }) => address);
    expect(ours).to.include('02:00:00:00:00:97');
    // the kernel joins groups by itself, also between two looks
    await eventually(
      async () => (await stack.forwarding.list()).length === scene.tool('bridge -j fdb').length,
      'bridge and netloom show equally many entries',
    );
  });
  cell('forwarding', 'get', async (scene) => {
    const stack = await bridged(scene);
    await stack.forwarding.add({ link: 'x0', address: '02:00:00:00:00:97', bridge: 'br0' });
    expect(await stack.forwarding.get('02:00:00:00:00:97', 'br0')).to.include({
      link: 'x0',
      bridge: 'br0',
      state: 'static',
    });
  });
  cell('forwarding', 'add', async (scene) => {
    const stack = await bridged(scene);
    const far = { link: 'x0', address: '02:00:00:00:00:99', destination: '10.1.0.5', via: 'v0', port: 5555, vni: 7 };
    await stack.forwarding.add(far);
    const told = scene.tool('bridge -j fdb show dev x0').find(({ mac }) => mac === far.address);
    expect(told).to.include({ dst: '10.1.0.5', port: 5555, vni: 7, viaIf: 'v0', state: 'permanent' });
    await refused(stack.forwarding.add(far), 'EEXIST');
  });
  cell('forwarding', 'replace', async (scene) => {
    const stack = await bridged(scene);
    await stack.forwarding.add({ link: 'x0', address: '02:00:00:00:00:99', destination: '10.1.0.5' });
    await stack.forwarding.append({ link: 'x0', address: '00:00:00:00:00:00', destination: '10.1.0.6' });
    const before = scene.tool('bridge -j fdb show dev x0');
    for (const entry of await stack.forwarding.list({ link: 'x0' })) await stack.forwarding.replace(entry);
    expect(scene.tool('bridge -j fdb show dev x0')).to.have.deep.members(before);
    await stack.forwarding.replace({ link: 'x0', address: '02:00:00:00:00:99', destination: '10.1.0.7' });
    const told = scene.tool('bridge -j fdb show dev x0').find(({ mac }) => mac === '02:00:00:00:00:99');
    expect(told?.['dst']).to.equal('10.1.0.7');
  });
  cell('forwarding', 'append', async (scene) => {
    const stack = await bridged(scene);
    for (const destination of ['10.1.0.6', '10.1.0.7'])
      await stack.forwarding.append({ link: 'x0', address: '00:00:00:00:00:00', destination });
    const told = scene.tool('bridge -j fdb show dev x0').filter(({ mac }) => mac === '00:00:00:00:00:00');
    expect(told.map(({ dst }) => dst)).to.have.members(['10.1.0.6', '10.1.0.7']);
  });
  cell('forwarding', 'remove', async (scene) => {
    const stack = await bridged(scene);
    await stack.forwarding.add({ link: 'x0', address: '02:00:00:00:00:99', destination: '10.1.0.5' });
    await stack.forwarding.add({ link: 'x0', address: '02:00:00:00:00:97', bridge: 'br0' });
    for (const entry of await stack.forwarding.list({ link: 'x0' })) await stack.forwarding.remove(entry);
    expect(await stack.forwarding.list({ link: 'x0' })).to.deep.equal([]);
    await refused(stack.forwarding.remove({ link: 'x0', address: '02:00:00:00:00:97' }), 'ENOENT');
  });

  const hops = async (scene: Scene) => {
    const stack = await prepared(scene);
    await stack.nexthops.add({ id: 1, gateway: '10.1.0.2', link: 'v0', protocol: 'static' });
    await stack.nexthops.add({ id: 2, gateway: '2001:db8::2', link: 'v0' });
    await stack.nexthops.add({ id: 3, blackhole: true });
    await stack.nexthops.add({ id: 4, gateway: '10.1.0.3', link: 'v0' });
    await stack.nexthops.add({ id: 5, gateway: '10.1.0.8', fdb: true });
    return stack;
  };
  const withGroups = async (scene: Scene) => {
    const stack = await hops(scene);
    await stack.nexthops.add({
      id: 20,
      group: [
        { id: 1, weight: 5 },
        { id: 4, weight: 1 },
      ],
    });
    await stack.nexthops.add({
      id: 21,
      group: [{ id: 1 }, { id: 4 }].map((member) => ({ ...member, weight: 1 })),
      groupType: 'resilient',
      resilience: { buckets: 4, idleTimer: 1000 },
    });
    return stack;
  };
  cell('nexthops', 'list', async (scene) => {
    const stack = await withGroups(scene);
    const ids = async (filter?: Parameters<typeof stack.nexthops.list>[0]) =>
      (await stack.nexthops.list(filter)).map(({ id }) => id);
    expect(await ids()).to.deep.equal(scene.tool('ip -j nexthop').map(({ id }) => id));
    expect(await ids({ groups: true })).to.deep.equal([20, 21]);
    expect(await ids({ link: 'v0' })).to.deep.equal([1, 2, 4]);
  });
  cell('nexthops', 'get', async (scene) => {
    const stack = await hops(scene);
    expect(await stack.nexthops.get(1)).to.include({ id: 1, gateway: '10.1.0.2', link: 'v0', protocol: 'static' });
    await refused(stack.nexthops.get(99), 'ENOENT');
  });
  cell('nexthops', 'add', async (scene) => {
    const stack = await withGroups(scene);
    const told = scene.tool('ip -j -d nexthop');
    expect(told.find(({ id }) => id === 20)?.['group']).to.deep.equal([{ id: 1, weight: 5 }, { id: 4 }]);
    expect(told.find(({ id }) => id === 21)).to.deep.include({ type: 'resilient' });
    expect((await stack.nexthops.add({ gateway: '10.1.0.9', link: 'v0' })).id).to.be.greaterThan(0);
    await refused(stack.nexthops.add({ id: 1, blackhole: true }), 'EEXIST');
  });
  cell('nexthops', 'replace', async (scene) => {
    const stack = await withGroups(scene);
    const before = scene.tool('ip -j nexthop');
    for (const one of await stack.nexthops.list()) await stack.nexthops.replace(one);
    expect(scene.tool('ip -j nexthop')).to.deep.equal(before);
    await stack.nexthops.replace({ id: 1, gateway: '10.1.0.99', link: 'v0' });
    expect(scene.tool('ip -j nexthop get id 1')[0]?.['gateway']).to.equal('10.1.0.99');
  });
  cell('nexthops', 'remove', async (scene) => {
    const stack = await hops(scene);
    for (const one of await stack.nexthops.list()) await stack.nexthops.remove(one);
    expect(scene.tool('ip -j nexthop')).to.deep.equal([]);
    await refused(stack.nexthops.remove(1), 'ENOENT');
  });
  cell('nexthops', 'buckets', async (scene) => {
    const stack = await withGroups(scene);
    const buckets = await stack.nexthops.buckets({ group: 21 });
    const told = scene.tool('ip -j nexthop bucket show id 21') as unknown as readonly {
      readonly bucket: { readonly index: number; readonly nhid: number };
    }[];
    expect(buckets.map(({ index, nexthop }) => [index, nexthop])).to.deep.equal(
      told.map(({ bucket }) => [bucket.index, bucket.nhid]),
    );
    expect(await stack.nexthops.buckets({ group: 21, nexthop: 1 })).to.have.length(2);
  });

  cell(
    'bridge VLANs',
    'list',
    async (scene) => {
      const stack = await filtering(scene);
      scene.namespace.run('sh', '-c', 'bridge vlan add dev v0 vid 10 pvid untagged; bridge vlan add dev v0 vid 20-29');
      const vlans = await stack.bridgeVlans.list({ link: 'v0', statistics: true });
      expect(vlans.map(({ vlan, lastVlan, flags }) => [vlan, lastVlan, flags])).to.deep.equal([
        [10, undefined, ['pvid', 'untagged']],
        ...Array.from({ length: 10 }, (_, index) => [20 + index, undefined, []]),
      ]);
      expect(vlans[0]?.statistics?.rxBytes).to.equal(0n);
      const ranges = await stack.bridgeVlans.list({ link: 'v0' });
      expect(ranges.map(({ vlan, lastVlan }) => [vlan, lastVlan])).to.deep.equal([
        [10, undefined],
        [20, 29],
      ]);
    },
    'VLAN filtering',
  );
  cell(
    'bridge VLANs',
    'add',
    async (scene) => {
      const stack = await filtering(scene);
      await stack.links.set('x0', { port: { kind: 'bridge', data: { vlanTunnel: true } } });
      await stack.bridgeVlans.add({ link: 'v0', vlan: 10, flags: ['pvid', 'untagged'] });
      await stack.bridgeVlans.add({ link: 'v0', vlan: 20, lastVlan: 29 });
      await stack.bridgeVlans.add({ link: 'br0', vlan: 10, flags: ['brentry'] });
      await stack.bridgeVlans.add({ link: 'x0', vlan: 10, lastVlan: 12, tunnel: 110 });
      await stack.bridgeVlans.add({ link: 'v0', vlan: 20, state: 'blocking', flags: ['onlyOpts'] });
      const told = scene.tool('bridge -j vlan show');
      const of = (name: string) => (told.find(({ ifname }) => ifname === name)?.['vlans'] ?? []) as { vlan: number }[];
      expect(of('v0').map(({ vlan }) => vlan)).to.deep.equal([10, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29]);
      expect(of('br0').map(({ vlan }) => vlan)).to.deep.equal([10]);
      expect(scene.namespace.run('bridge', 'vlan', 'tunnelshow', 'dev', 'x0')).to.match(/10-12\s+110-112/);
      const listed = await stack.bridgeVlans.list();
      expect(listed.find(({ link, vlan }) => link === 'x0' && vlan === 10)).to.include({ lastVlan: 12, tunnel: 110 });
      expect(listed.find(({ link, vlan }) => link === 'v0' && vlan === 20)?.state).to.equal('blocking');
    },
    'VLAN filtering',
  );
  cell(
    'bridge VLANs',
    'replace',
    async (scene) => {
      const stack = await filtering(scene);
      await stack.bridgeVlans.add({ link: 'v0', vlan: 10, flags: ['pvid', 'untagged'] });
      await stack.bridgeVlans.add({ link: 'v0', vlan: 20, lastVlan: 29 });
      const before = scene.tool('bridge -j -d vlan show');
      for (const one of await stack.bridgeVlans.list()) await stack.bridgeVlans.replace(one);
      expect(scene.tool('bridge -j -d vlan show')).to.deep.equal(before);
    },
    'VLAN filtering',
  );
  cell(
    'bridge VLANs',
    'remove',
    async (scene) => {
      const stack = await filtering(scene);
      await stack.bridgeVlans.add({ link: 'v0', vlan: 20, lastVlan: 29 });
      await stack.bridgeVlans.remove({ link: 'v0', vlan: 21, lastVlan: 28 });
      const left = (await stack.bridgeVlans.list({ link: 'v0' })).map(({ vlan }) => vlan);
      expect(left).to.deep.equal([20, 29]);
      for (const one of await stack.bridgeVlans.list()) await stack.bridgeVlans.remove(one);
      expect(await stack.bridgeVlans.list()).to.deep.equal([]);
    },
    'VLAN filtering',
  );
  cell(
    'bridge VLANs',
    'options, setOptions',
    async (scene) => {
      const stack = await filtering(scene);
      await stack.bridgeVlans.add({ link: 'br0', vlan: 10, flags: ['brentry'] });
      await stack.bridgeVlans.setOptions({ link: 'br0', vlan: 10, mcastQuerier: true, mcastIgmpVersion: 3 });
      expect((await stack.bridgeVlans.options())[0]).to.include({ link: 'br0', vlan: 10, mcastQuerier: true });
      expect(at(scene.tool('bridge -j vlan global show'), '0.vlans.0')).to.include({
        vlan: 10,
        mcast_querier: 1,
        mcast_igmp_version: 3,
      });
    },
    'VLAN filtering',
  );

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
