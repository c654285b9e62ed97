import { expect } from 'chai';
import { cell } from '../../support/matrix.ts';
import { needs } from '../../support/requirements.ts';
import { prepared, refused } from '../../support/scenes.ts';
import { at } from '../../support/statements.ts';

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
});
