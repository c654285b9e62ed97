import { expect } from 'chai';
import { type Link, type NetlinkError, NetworkStack, resolveGenericFamily } from 'netloom';
import { NetlinkSocket } from 'netloom/socket';
import { refused, withoutClocks } from '../support/comparing.ts';
import { LiveNamespace } from '../support/namespace.ts';
import { inOwnNamespaces } from '../support/own-namespaces.ts';
import { needs } from '../support/requirements.ts';

describe('the network stack of a live kernel', () => {
  let namespace: LiveNamespace;
  let stack: NetworkStack;

  /** Links that every namespace of this kernel begins with: lo, and on some kernels gre0, sit0 … */
  let given: readonly string[];
  inOwnNamespaces([], (own) => {
    namespace = own;
    stack = NetworkStack.open({ namespace: namespace.fd });
    return stack;
  });
  beforeEach(async () => {
    given = (await stack.links.list()).map(({ name }) => name);
  });

  const pair = () =>
    stack.links.add({
      kind: 'veth',
      name: 'v0',
      address: '02:00:00:00:00:01',
      up: true,
      peer: { name: 'v1', up: true },
    });

  describe('links', () => {
    it('add returns the link with its index, up, with its names and its peer', async () => {
      const link = await stack.links.add({
        kind: 'veth',
        name: 'v0',
        mtu: 1400,
        up: true,
        alias: 'a description',
        altnames: ['a-name-longer-than-fifteen', 'short'],
        peer: { name: 'v1', up: true, address: '02:00:00:00:00:02' },
      });
      expect(link.index).to.be.greaterThan(1);
      expect(link).to.include({
        name: 'v0',
        mtu: 1400,
        up: true,
        alias: 'a description',
        kind: 'veth',
        link: 'v1',
      });
      expect(link.altnames).to.deep.equal(['a-name-longer-than-fifteen', 'short']);
      expect(await stack.links.get('v1')).to.include({ up: true, address: '02:00:00:00:00:02', link: 'v0' });
      // whether a carrier is there, the kernel works out after it has answered
      expect(await stack.links.waitFor('v0', ({ state }) => state === 'up')).to.include({ index: link.index });
    });
    it('iterate gives what list gives, one after the other, with the same filters', async () => {
      await pair();
      await stack.links.add({ kind: 'bridge', name: 'b0' });
      await stack.links.set('v0', { master: 'b0' });
      await stack.links.set('b0', { altnames: ['another-name-of-the-bridge'] });
      for (const filter of [{}, { kind: 'veth' }, { master: 'b0' }]) {
        const iterated: Link[] = [];
        for await (const link of stack.links.iterate(filter)) iterated.push(link);
        // counters of addresses and packets go on meanwhile
        const settled = (links: readonly Link[]) => links.map(({ statistics, stats, afSpec, ...link }) => link);
        expect(settled(iterated)).to.deep.equal(settled(await stack.links.list(filter)));
        expect(iterated.length).to.equal(
          Object.keys(filter).length === 0 ? given.length + 3 : filter.kind === undefined ? 1 : 2,
        );
      }
      for await (const { name } of stack.links.iterate()) if (name === 'lo') break;
      expect((await stack.links.get('v0')).port?.kind).to.equal('bridge');
    });
    it('add without a name tells the one that the kernel chose', async () => {
      const link = await stack.links.add({ kind: 'bridge' });
      expect(link.name).to.match(/^bridge\d+$/);
      expect((await stack.links.get(link.index)).name).to.equal(link.name);
    });
    it('get takes names, altnames and indexes', async () => {
      const { index } = await stack.links.add({ kind: 'bridge', name: 'br0', altnames: ['the-bridge-of-all-bridges'] });
      for (const name of ['br0', 'the-bridge-of-all-bridges', index])
        expect((await stack.links.get(name)).index).to.equal(index);
    });
    it('data is typed by kind, undefined is not sent, 0 and false are', async () => {
      const bridge = await stack.links.add({
        kind: 'bridge',
        name: 'br0',
        data: { forwardDelay: 400, mcastSnooping: false, ageingTime: 0 },
      });
      if (bridge.kind !== 'bridge') throw new Error('not a bridge');
      expect(bridge.data).to.include({ forwardDelay: 400, mcastSnooping: false, ageingTime: 0, maxAge: 2000 });
    });
    it('the kernel filters lists by kind and master', async () => {
      await pair();
      await stack.links.add({ kind: 'bridge', name: 'br0' });
      await stack.links.set('v0', { master: 'br0' });
      const names = async (filter: Parameters<typeof stack.links.list>[0]) =>
        (await stack.links.list(filter)).map(({ name }) => name);
      expect(await names({ kind: 'veth' })).to.have.members(['v0', 'v1']);
      expect(await names({ master: 'br0' })).to.deep.equal(['v0']);
      expect(await names({})).to.have.members([...given, 'v0', 'v1', 'br0']);
    });
    it('set changes what is named and nothing else', async () => {
      await pair();
      await stack.links.set('v0', { up: false });
      const link = await stack.links.set('v0', { mtu: 1300, name: 'w0' });
      expect(link).to.include({ name: 'w0', mtu: 1300, up: false, address: '02:00:00:00:00:01' });
      expect((await stack.links.set('w0', { address: '02:00:00:00:00:09' })).address).to.equal('02:00:00:00:00:09');
    });
    it('set takes back unchanged what list returned, and sends what was changed in it', async () => {
      await pair();
      await stack.links.add({ kind: 'bridge', name: 'br0', up: true, data: { forwardDelay: 500 } });
      await stack.links.set('v0', { master: 'br0' });
      await stack.links.add({ kind: 'vxlan', name: 'vx0', data: { id: 5, group: '192.0.2.1', port: 4789 } });
      for (const link of await stack.links.list()) {
        const again = await stack.links.set(link);
        expect(withoutClocks(again)).to.deep.equal(withoutClocks(link));
      }
      const bridge = await stack.links.get('br0');
      if (bridge.kind !== 'bridge') throw new Error('not a bridge');
      const changed = await stack.links.set({ ...bridge, data: { ...bridge.data, forwardDelay: 700 } });
      expect(changed.kind === 'bridge' && changed.data?.forwardDelay).to.equal(700);
    });
    it('altnames are replaced, and stay as they were when a later step fails', async () => {
      await stack.links.add({ kind: 'bridge', name: 'br0', altnames: ['one', 'two'] });
      expect((await stack.links.set('br0', { altnames: ['two', 'three'] })).altnames).to.deep.equal(['two', 'three']);
      await refused(stack.links.set('br0', { altnames: ['four'], mtu: 1 }), 'NetlinkError', 'EINVAL');
      expect((await stack.links.get('br0')).altnames).to.have.members(['two', 'three']);
    });
    it('a link that could not be finished is removed again', async () => {
      await pair();
      await refused(stack.links.add({ kind: 'bridge', name: 'br0', altnames: ['v0'] }), 'NetlinkError', 'EEXIST');
      await refused(stack.links.get('br0'), 'NetlinkError', 'ENODEV');
    });
    it('links move to another namespace, and are made in it', async () => {
      using other = LiveNamespace.create();
      await pair();
      await stack.links.set('v1', { up: false });
      const moved = await stack.links.set('v1', { namespace: { fd: other.fd }, name: 'eth0' });
      expect(moved).to.include({ name: 'eth0', kind: 'veth' });
      expect(await stack.links.get('v0')).to.include({ linkNamespaceId: 0 });
      await stack.links.add({
        kind: 'veth',
        name: 'w0',
        up: true,
        peer: { name: 'eth1', up: true, namespace: { fd: other.fd } },
      });
      await using inside = NetworkStack.open({ namespace: other.fd });
      expect((await inside.links.list()).map(({ name }) => name)).to.have.members([...given, 'eth0', 'eth1']);
      expect((await inside.links.get('eth1')).up).to.equal(true);
      // whether a carrier is there, the kernel works out after it has answered
      expect(await stack.links.waitFor('w0', ({ state }) => state === 'up')).to.include({ name: 'w0' });
    });
    it('remove takes a name or a link', async () => {
      const link = await pair();
      await stack.links.remove(link);
      await refused(stack.links.remove('v0'), 'NetlinkError', 'link "v0"', 'ENODEV');
    });
    it('errors name the link and say what the kernel said', async () => {
      await pair();
      await refused(stack.links.get('nope'), 'NetlinkError', 'getlink link "nope"', 'ENODEV');
      await refused(pair(), 'NetlinkError', 'newlink link "v0"', 'EEXIST');
      await refused(stack.links.set('v0', { mtu: 70_000 }), 'NetlinkError', 'mtu greater than device maximum');
      await refused(stack.links.set('v0', { master: 'nope' }), 'RangeError', "master: there is no link 'nope'");
      const error = await refused(
        stack.links.add({ kind: 'vxlan', name: 'vx0', data: { id: 2 ** 24 } }),
        'NetlinkError',
        'linkinfo.data.id',
      );
      expect(error).to.include({ code: 'ERANGE', attributePath: 'linkinfo.data.id' });
      expect((error as NetlinkError).request?.length).to.be.greaterThan(32);
    });
    it('bad input is refused before anything is sent', async () => {
      await pair();
      await refused(
        stack.links.set('v0', { name: 'a-name-that-is-too-long' }),
        'RangeError',
        'name',
        'a-name-that-is-too-long',
        '15 bytes',
      );
      await refused(stack.links.set('v0', { altnames: ['x'.repeat(128)] }), 'RangeError', 'altnames.0: ', '127 bytes');
      await refused(
        stack.links.add({ kind: 'vxlan', name: 'x', data: { forwardDelay: 5 } as never }),
        'TypeError',
        "vxlan has no field 'forwardDelay'",
      );
      await refused(
        stack.links.add({ kind: 'gtp' as never, name: 'x', data: { a: 1 } as never }),
        'TypeError',
        'is not bytes',
      );
      await refused(stack.links.add({ name: 'x' } as never), 'TypeError', 'kind');
      await refused(
        stack.links.set('v0', { address: '02:00:00:00:00' as never, mtu: '1400' as never }),
        'TypeError',
        'mtu',
      );
      expect((await stack.links.list()).length).to.equal(given.length + 2);
    });
  });

  describe('addresses', () => {
    it('add, list, get, replace, remove', async () => {
      await pair();
      const added = await stack.addresses.add({ address: '10.1.0.1/24', link: 'v0' });
      expect(added).to.deep.include({
        family: 'inet',
        address: '10.1.0.1/24',
        link: 'v0',
        scope: 'global',
        flags: ['permanent'],
      });
      await stack.addresses.add({ address: '2001:db8::1/64', link: 'v0', flags: ['nodad'] });
      const list = await stack.addresses.list({ link: 'v0' });
      expect(list.map(({ address }) => address)).to.include.members(['10.1.0.1/24', '2001:db8::1/64']);
      expect((await stack.addresses.list({ family: 'inet6' })).every(({ family }) => family === 'inet6')).to.equal(
        true,
      );
      const replaced = await stack.addresses.replace({ ...added, lifetimes: { preferred: 50, valid: 100 } });
      expect(replaced.lifetimes).to.deep.equal({ preferred: 50, valid: 100 });
      for (const address of list) await stack.addresses.replace(address);
      for (const address of await stack.addresses.list({ link: 'v0' })) await stack.addresses.remove(address);
      expect(await stack.addresses.list({ link: 'v0' })).to.deep.equal([]);
    });
    it('peers, labels, broadcast addresses, metrics', async function () {
      needs(this, 'ip');
      await pair();
      const added = await stack.addresses.add({
        address: '10.1.0.1/32',
        peer: '10.9.0.1',
        link: 'v0',
        label: 'v0:x',
        metric: 7,
      });
      expect(added).to.include({ peer: '10.9.0.1', label: 'v0:x', metric: 7 });
      expect(namespace.ip('-4 address show dev v0')).to.contain(
        'inet 10.1.0.1 peer 10.9.0.1/32 metric 7 scope global v0:x',
      );
    });
    it('errors name the address and the link', async () => {
      await pair();
      await stack.addresses.add({ address: '10.1.0.1/24', link: 'v0' });
      await refused(
        stack.addresses.add({ address: '10.1.0.1/24', link: 'v0' }),
        'NetlinkError',
        '10.1.0.1/24',
        '"v0"',
        'EEXIST',
      );
      await refused(stack.addresses.remove({ address: '10.1.0.9/24', link: 'v0' }), 'NetlinkError', 'EADDRNOTAVAIL');
      await refused(stack.addresses.add({ address: '10.1.0.1/33', link: 'v0' }), 'RangeError', '10.1.0.1/33');
      await refused(stack.addresses.add({ address: '::g/64', link: 'v0' }), 'RangeError', '::g/64');
      await refused(stack.addresses.add({ address: '10.0.0.300/8', link: 'v0' }), 'RangeError', '10.0.0.300/8');
      await refused(
        stack.addresses.add({ address: '10.1.0.2/24', link: 'nope' }),
        'RangeError',
        "there is no link 'nope'",
      );
    });
  });

  describe('routes', () => {
    const prepare = async () => {
      await pair();
      await stack.addresses.add({ address: '10.1.0.1/24', link: 'v0' });
      await stack.addresses.add({ address: '2001:db8::1/64', link: 'v0', flags: ['nodad'] });
    };
    it('are plain objects in the words of the field', async () => {
      await prepare();
      await stack.routes.add({
        destination: '10.0.0.0/8',
        gateway: '10.1.0.2',
        link: 'v0',
        metric: 5,
        metrics: { mtu: 1300 },
      });
      const list = await stack.routes.list({ table: 'main', family: 'inet' });
      const route = list.find(({ destination }) => destination === '10.0.0.0/8');
      expect(route).to.deep.equal({
        family: 'inet',
        tos: 0,
        protocol: 'boot',
        scope: 'global',
        type: 'unicast',
        flags: [],
        table: 'main',
        destination: '10.0.0.0/8',
        metric: 5,
        metrics: { mtu: 1300 },
        gateway: '10.1.0.2',
        link: 'v0',
      });
    });
    it('the default route reads and writes as 0.0.0.0/0 and ::/0, default is accepted', async () => {
      await prepare();
      await stack.routes.add({ destination: 'default', gateway: '10.1.0.2' });
      await stack.routes.add({ destination: '::/0', gateway: '2001:db8::2' });
      const found = (await stack.routes.list({ table: 'main' })).map(({ destination }) => destination);
      expect(found).to.include.members(['0.0.0.0/0', '::/0']);
      expect(await stack.defaultGateway()).to.deep.equal({
        family: 'inet',
        address: '10.1.0.2',
        link: 'v0',
        metric: 0,
      });
      expect(await stack.defaultGateway({ family: 'inet6' })).to.include({ address: '2001:db8::2', link: 'v0' });
      await stack.routes.remove({ destination: 'default' });
      expect(await stack.defaultGateway()).to.equal(undefined);
    });
    it('replace and remove take back what list returned, and nothing is lost', async function () {
      needs(this, 'ip');
      await prepare();
      await stack.routes.add({
        destination: '10.2.0.0/16',
        nexthops: [
          { gateway: '10.1.0.2', weight: 3 },
          { gateway: '10.99.0.1', link: 'v0', flags: ['onlink'] },
        ],
      });
      await stack.routes.add({ destination: '10.3.0.0/16', type: 'blackhole', metric: 9, protocol: 'static' });
      await stack.routes.add({ destination: '10.4.0.0/16', via: { family: 'inet6', address: 'fe80::2' }, link: 'v0' });
      await stack.routes.add({
        destination: '10.5.0.0/16',
        gateway: '10.1.0.2',
        table: 1000,
        metrics: { mtu: 1300, lock: ['mtu'], ccAlgo: 'cubic' },
        realm: 5,
        preferredSource: '10.1.0.1',
      });
      await stack.routes.add({
        destination: '2001:db8:1::/48',
        gateway: '2001:db8::2',
        expires: 100,
        preference: 'high',
      });
      await stack.routes.add({
        destination: '2001:db8:2::/48',
        nexthops: [{ gateway: '2001:db8::2' }, { gateway: '2001:db8::3', weight: 4 }],
      });
      const mine = (route: { protocol: unknown }) => route.protocol !== 'kernel';
      const before = (await stack.routes.list()).filter(mine);
      expect(before.length).to.equal(6);
      // the kernel's own routes of link-local addresses come when their addresses have been checked, whenever that is
      const shown = () =>
        (namespace.ip('-d route show table all') + namespace.ip('-d -6 route show table all'))
          .replace(/expires \d+sec/g, 'expires')
          .split('\n')
          .filter((line) => !line.includes('proto kernel'));
      const text = shown();
      for (const route of before) await stack.routes.replace(route);
      expect(shown()).to.deep.equal(text);
      for (const route of before) await stack.routes.remove(route);
      expect((await stack.routes.list()).filter(mine)).to.deep.equal([]);
    });
    it('the kernel filters by table, protocol, type and link; an unknown table is empty', async () => {
      await prepare();
      await stack.routes.add({ destination: '10.2.0.0/16', type: 'blackhole', table: 77 });
      await stack.routes.add({ destination: '10.3.0.0/16', link: 'v0', protocol: 'bird' });
      const found = async (filter: Parameters<typeof stack.routes.list>[0]) =>
        (await stack.routes.list(filter)).map(({ destination }) => destination);
      expect(await found({ table: 77 })).to.deep.equal(['10.2.0.0/16']);
      expect(await found({ protocol: 'bird' })).to.deep.equal(['10.3.0.0/16']);
      expect(await found({ type: 'blackhole', family: 'inet' })).to.deep.equal(['10.2.0.0/16']);
      expect(await found({ link: 'v0', family: 'inet', table: 'main' })).to.have.members([
        '10.1.0.0/24',
        '10.3.0.0/16',
      ]);
      expect(await found({ table: 4242 })).to.deep.equal([]);
    });
    it('get asks which way a packet would go', async () => {
      await prepare();
      await stack.routes.add({ destination: 'default', gateway: '10.1.0.2' });
      expect(await stack.routes.get('8.8.8.8')).to.include({
        destination: '8.8.8.8/32',
        gateway: '10.1.0.2',
        link: 'v0',
        preferredSource: '10.1.0.1',
      });
      expect(await stack.routes.get('10.1.0.1')).to.include({ type: 'local', link: 'lo' });
      expect(await stack.routes.get('2001:db8::9')).to.include({ link: 'v0', family: 'inet6' });
      expect(await stack.routes.get('8.8.8.8', { mark: 5 })).to.include({ link: 'v0', mark: 5 });
      await refused(stack.routes.get('2a00::1'), 'NetlinkError', 'route to 2a00::1', 'ENETUNREACH');
      await refused(stack.routes.get('8.8.8'), 'RangeError', '8.8.8');
    });
    it('iterates a list one by one', async () => {
      await prepare();
      const found: unknown[] = [];
      for await (const { destination } of stack.routes.iterate({ family: 'inet', table: 'main' }))
        found.push(destination);
      expect(found).to.deep.equal(['10.1.0.0/24']);
    });
    it('errors name the route', async () => {
      await prepare();
      await stack.routes.add({ destination: '10.2.0.0/16', link: 'v0' });
      await refused(
        stack.routes.add({ destination: '10.2.0.0/16', link: 'v0' }),
        'NetlinkError',
        'route 10.2.0.0/16',
        'EEXIST',
      );
      await refused(
        stack.routes.remove({ destination: '10.99.0.0/16' }),
        'NetlinkError',
        'route 10.99.0.0/16',
        'ESRCH',
      );
      await refused(
        stack.routes.add({ destination: '10.3.0.0/16', gateway: '10.88.0.1' }),
        'NetlinkError',
        'Nexthop has invalid gateway',
      );
      await refused(stack.routes.add({ destination: '10.0.0.0/33', link: 'v0' }), 'RangeError', '10.0.0.0/33');
      await refused(stack.routes.add({ destination: '10.0.0.300/8', link: 'v0' }), 'RangeError', '10.0.0.300/8');
      await refused(stack.routes.add({ destination: '10.0.0.0/8', link: 'nope' }), 'RangeError', "'nope'");
      await refused(
        stack.routes.add({ destination: '10.0.0.0/8', link: 'v0', gatewy: '10.1.0.2' } as never),
        'TypeError',
        "route has no field 'gatewy'",
      );
      await refused(stack.routes.add({ link: 'v0' }), 'TypeError', 'destination');
    });
  });

  it('families of generic netlink resolve by name, and so do their groups', async () => {
    await using socket = NetlinkSocket.open({ protocol: 16, namespace: namespace.fd });
    expect(await resolveGenericFamily(socket, 'nlctrl')).to.deep.equal({
      name: 'nlctrl',
      type: 16,
      version: 2,
      groups: { notify: 16 },
    });
    expect(await resolveGenericFamily(socket, 'no-such-family')).to.equal(undefined);
    await using wrong = NetlinkSocket.open({ protocol: 0 });
    await refused(resolveGenericFamily(wrong, 'nlctrl'), 'RangeError', 'not generic netlink');
  });

  it('calls are aborted', async () => {
    await refused(stack.links.list({ signal: AbortSignal.abort(new Error('enough')) }), 'Error', 'enough');
  });
});
