import { expect } from 'chai';
import { eventually } from '../../support/eventually.ts';
import { cell, type Scene } from '../../support/matrix.ts';
import { needs } from '../../support/requirements.ts';
import { bridged, prepared, refused } from '../../support/scenes.ts';

describe('the matrix: each object, each verb, on this kernel', () => {
  before(function () {
    needs(this, 'network namespaces', 'ip');
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
});
