import { expect } from 'chai';
import { type ChangeEvent, NetworkStack, type StackEvent } from 'netloom';
import { eventually } from '../support/eventually.ts';
import { cell } from '../support/matrix.ts';
import { LiveNamespace } from '../support/namespace.ts';
import { inOwnNamespaces } from '../support/own-namespaces.ts';
import { needs } from '../support/requirements.ts';

/** Collects what a watch tells until something is told that ends it, or time is up. */
async function collect<N extends keyof typeof name>(
  watch: AsyncIterable<StackEvent<N>>,
  until: (event: StackEvent<N>) => boolean,
): Promise<StackEvent<N>[]> {
  const events: StackEvent<N>[] = [];
  for await (const event of watch) {
    events.push(event);
    if (until(event)) break;
  }
  return events;
}

/** What tells one object from another, in a word. */
const name = {
  links: (value: ChangeEvent<'links'>['value']) => value.name,
  bridgePorts: (value: ChangeEvent<'bridgePorts'>['value']) => value.name,
  addresses: (value: ChangeEvent<'addresses'>['value']) => value.address,
  routes: (value: ChangeEvent<'routes'>['value']) => value.destination ?? '',
  rules: (value: ChangeEvent<'rules'>['value']) => String(value.priority),
  neighbours: (value: ChangeEvent<'neighbours'>['value']) => value.address ?? '',
  forwarding: ({ address, vlan, flags }: ChangeEvent<'forwarding'>['value']) =>
    `${address}${vlan === undefined ? '' : ` vlan ${vlan}`} ${flags.includes('self') ? 'of the device' : 'of the bridge'}`,
  nexthops: (value: ChangeEvent<'nexthops'>['value']) => String(value.id),
  bridgeVlans: (value: ChangeEvent<'bridgeVlans'>['value']) => `${value.link} ${value.vlan}`,
  netconf: (value: ChangeEvent<'netconf'>['value']) => `${value.family} ${value.link}`,
  nsids: (value: ChangeEvent<'nsids'>['value']) => String(value.nsid),
} as const;

const told = (events: readonly StackEvent[]): string[] =>
  events.map((event) =>
    event.event === 'overrun'
      ? 'overrun'
      : `${event.event} ${(name[event.object] as (value: unknown) => string)(event.value)}`,
  );

const MARK = { priority: 9999, table: 9 } as const;

describe('the matrix: events of each object', () => {
  before(function () {
    needs(this, 'network namespaces');
  });

  /** Watches one kind of object while `action` runs; a rule marks the end. */
  async function during<N extends keyof typeof name>(
    stack: NetworkStack,
    object: N,
    action: () => Promise<unknown>,
  ): Promise<string[]> {
    const watch = stack.watch({ [object]: true, rules: true });
    await watch.ready;
    const collecting = collect(watch as AsyncIterable<StackEvent>, (event) => 'object' in event && isMark(event));
    await action();
    await stack.rules.add(MARK);
    const events = await collecting;
    return told(events.filter((event) => 'object' in event && event.object === object && !isMark(event)));
  }
  const isMark = (event: ChangeEvent): boolean =>
    event.event === 'added' && event.object === 'rules' && event.value.priority === MARK.priority;
  const pair = (stack: NetworkStack) =>
    stack.links.add({ kind: 'veth', name: 'v0', up: true, peer: { name: 'v1', up: true } });

  cell('links', 'watch', async ({ stack }) => {
    await stack.links.add({ kind: 'bridge', name: 'br0' });
    const events = await during(stack, 'links', async () => {
      await stack.links.add({ kind: 'veth', name: 'v0', peer: { name: 'v1' } });
      await stack.links.set('v0', { mtu: 1400 });
      await stack.links.set('v0', { name: 'renamed' });
      await stack.links.remove('renamed');
    });
    const ours = events.filter((event) => !event.endsWith(' br0'));
    expect(ours.slice(0, 2)).to.have.members(['added v0', 'added v1']);
    expect(ours).to.include.members(['changed v0', 'changed renamed', 'removed renamed', 'removed v1']);
    expect(events.filter((event) => event.startsWith('added'))).to.have.length(2);
  });
  cell('bridge ports', 'watch', async ({ stack }) => {
    await stack.links.add({ kind: 'bridge', name: 'br0', up: true });
    await pair(stack);
    const links = await during(stack, 'links', async () => {
      await stack.links.set('v0', { master: 'br0' });
      await stack.links.set('v0', { master: 0 });
    });
    // the kernel tells of ports by messages of the same type: none of them says that the link is gone
    expect(links.filter((event) => event.startsWith('removed'))).to.deep.equal([]);
    const ports = await during(stack, 'bridgePorts', async () => {
      await stack.rules.remove(MARK);
      await stack.links.set('v0', { master: 'br0' });
      await stack.links.set('v0', { port: { kind: 'bridge', data: { cost: 7 } } });
      await stack.links.set('v0', { master: 0 });
    });
    expect(ports[0]).to.equal('added v0');
    expect(ports).to.include('changed v0');
    expect(ports.at(-1)).to.equal('removed v0');
  });
  cell('addresses', 'watch', async ({ stack }) => {
    await pair(stack);
    const events = await during(stack, 'addresses', async () => {
      await stack.addresses.add({ address: '10.1.0.1/24', link: 'v0' });
      await stack.addresses.replace({ address: '10.1.0.1/24', link: 'v0', lifetimes: { valid: 100 } });
      await stack.addresses.remove({ address: '10.1.0.1/24', link: 'v0' });
    });
    expect(events.filter((event) => event.includes('10.1.0.1'))).to.deep.equal([
      'added 10.1.0.1/24',
      'changed 10.1.0.1/24',
      'removed 10.1.0.1/24',
    ]);
  });
  cell('routes', 'watch', async ({ stack }) => {
    await pair(stack);
    await stack.addresses.add({ address: '10.1.0.1/24', link: 'v0' });
    await stack.addresses.add({ address: '2001:db8::1/64', link: 'v0', flags: ['nodad'] });
    const events = await during(stack, 'routes', async () => {
      for (const [destination, one, other] of [
        ['10.9.0.0/16', '10.1.0.2', '10.1.0.3'],
        ['2001:db8:9::/48', '2001:db8::2', '2001:db8::3'],
      ] as const) {
        await stack.routes.add({ destination, gateway: one });
        await stack.routes.replace({ destination, gateway: other });
        await stack.routes.remove({ destination });
      }
    });
    expect(events.filter((event) => /10\.9|:9::/.test(event))).to.deep.equal([
      'added 10.9.0.0/16',
      'changed 10.9.0.0/16',
      'removed 10.9.0.0/16',
      'added 2001:db8:9::/48',
      'changed 2001:db8:9::/48',
      'removed 2001:db8:9::/48',
    ]);
  });
  cell('rules', 'watch', async ({ stack }) => {
    const events = await during(stack, 'rules', async () => {
      await stack.rules.add({ source: '10.0.0.0/8', priority: 5, table: 7 });
      await stack.rules.remove({ priority: 5 });
    });
    expect(events).to.deep.equal(['added 5', 'removed 5']);
  });
  cell('neighbours', 'watch', async ({ stack }) => {
    await pair(stack);
    const entry = { address: '10.1.0.2', link: 'v0' } as const;
    await stack.neighbours.add({ address: '10.1.0.3', link: 'v0', linkLayerAddress: '02:00:00:00:00:03' });
    const events = await during(stack, 'neighbours', async () => {
      await stack.neighbours.add({ ...entry, linkLayerAddress: '02:00:00:00:00:01' });
      await stack.neighbours.replace({ ...entry, linkLayerAddress: '02:00:00:00:00:02' });
      await stack.neighbours.replace({ address: '10.1.0.3', link: 'v0', linkLayerAddress: '02:00:00:00:00:04' });
      await stack.neighbours.remove(entry);
    });
    const ours = events.filter((event) => event.includes(' 10.1.0.'));
    expect(ours.slice(0, 3)).to.deep.equal(['added 10.1.0.2', 'changed 10.1.0.2', 'changed 10.1.0.3']);
    expect(ours.at(-1)).to.equal('removed 10.1.0.2');
  });
  cell('forwarding', 'watch', async ({ stack }) => {
    await stack.links.add({ kind: 'bridge', name: 'br0', up: true });
    await stack.links.add({ kind: 'vxlan', name: 'x0', master: 'br0', data: { id: 5, port: 4789 } });
    const entry = { link: 'x0', address: '02:00:00:00:00:97', bridge: 'br0' } as const;
    const events = await during(stack, 'forwarding', async () => {
      await stack.forwarding.add(entry);
      await stack.forwarding.replace({ ...entry, state: 'local' });
      await stack.forwarding.remove(entry);
    });
    expect(events.filter((event) => event.includes(`${entry.address} of the bridge`))).to.deep.equal([
      'added 02:00:00:00:00:97 of the bridge',
      'changed 02:00:00:00:00:97 of the bridge',
      'removed 02:00:00:00:00:97 of the bridge',
    ]);
  });
  cell('nexthops', 'watch', async ({ stack }) => {
    await pair(stack);
    await stack.addresses.add({ address: '10.1.0.1/24', link: 'v0' });
    const events = await during(stack, 'nexthops', async () => {
      await stack.nexthops.replace({ id: 7, gateway: '10.1.0.2', link: 'v0' });
      await stack.nexthops.replace({ id: 7, gateway: '10.1.0.3', link: 'v0' });
      await stack.nexthops.remove(7);
    });
    expect(events).to.deep.equal(['added 7', 'changed 7', 'removed 7']);
  });
  cell(
    'bridge VLANs',
    'watch',
    async ({ stack }) => {
      await stack.links.add({ kind: 'bridge', name: 'br0', up: true, data: { vlanFiltering: true } });
      await stack.links.add({ kind: 'vxlan', name: 'x0', master: 'br0', data: { id: 5, port: 4789 } });
      const events = await during(stack, 'bridgeVlans', async () => {
        await stack.bridgeVlans.add({ link: 'x0', vlan: 10 });
        await stack.bridgeVlans.add({ link: 'x0', vlan: 10, flags: ['untagged'] });
        await stack.bridgeVlans.remove({ link: 'x0', vlan: 10 });
      });
      expect(events).to.deep.equal(['added x0 10', 'changed x0 10', 'removed x0 10']);
    },
    'VLAN filtering',
  );
  cell('netconf', 'watch', async ({ stack }) => {
    await pair(stack);
    const events = await during(stack, 'netconf', async () => {
      await stack.sysctl.set('ipv4.conf.v0.forwarding', 1);
      await stack.links.remove('v0');
    });
    expect(events[0]).to.equal('changed inet v0');
    expect(events).to.include.members(['removed inet v0', 'removed inet6 v1']);
  });
  cell('nsids', 'watch', async ({ stack }) => {
    const other = LiveNamespace.create();
    const events = await during(stack, 'nsids', async () => {
      await stack.nsids.set({ fd: other.fd }, 5);
      other.close();
      // the kernel takes a namespace apart in the background
      await eventually(async () => (await stack.nsids.list()).length === 0, 'the namespace loses its number');
    });
    expect(events).to.deep.equal(['added 5', 'removed 5']);
  });
});

describe('a watch', () => {
  let namespace: LiveNamespace;
  let stack: NetworkStack;
  inOwnNamespaces([], (own) => {
    namespace = own;
    stack = NetworkStack.open({ namespace: namespace.fd });
    return stack;
  });

  it('begins with what is there where that is wanted', async () => {
    await stack.links.add({ kind: 'bridge', name: 'br0' });
    const events = await collect(
      stack.watch({ links: true, rules: true }, { initial: true }),
      (event) => 'object' in event && event.object === 'rules' && event.value.priority === 32767,
    );
    expect(told(events)).to.include.members(['added lo', 'added br0', 'added 0', 'added 32766', 'added 32767']);
  });

  it('narrows its events by the name of the object', async () => {
    const watch = stack.watch({ links: true, routes: true }, { initial: true });
    for await (const event of watch) {
      if (event.event === 'overrun') continue;
      const text: string = event.object === 'links' ? event.value.name : (event.value.destination ?? '');
      expect(text).to.be.a('string');
      break;
    }
  });

  it('says that events were lost, and goes on', async () => {
    await using narrow = NetworkStack.open({ namespace: namespace.fd, receiveBuffer: 4096 });
    const watch = narrow.watch({ links: true });
    await watch.ready;
    for (let count = 0; count < 60; count++) await stack.links.add({ kind: 'bridge', name: `b${count}` });
    const events: string[] = [];
    const reading = (async () => {
      for await (const event of watch) events.push(...told([event]));
    })();
    await eventually(() => events.includes('overrun'), 'an overrun');
    // it knows then what is there: a link that it never heard of is not new, and what happens from then on is told
    let mtu = 1000;
    await eventually(
      async () => {
        await stack.links.set('b59', { mtu: mtu++ });
        return events.includes('changed b59');
      },
      () => `b59 changes, after ${events.join()}`,
    );
    await stack.links.add({ kind: 'bridge', name: 'afterwards' });
    await eventually(
      () => events.includes('added afterwards'),
      () => `'afterwards' is added, after ${events.join()}`,
    );
    expect(events).not.to.include('added b59');
    expect(events.filter((event) => event.startsWith('added')).length).to.be.lessThan(60);
    watch.close();
    await reading;
  });

  it('ends with its signal, with close and with the loop that reads it', async () => {
    const abort = new AbortController();
    const signalled = stack.watch({ links: true }, { signal: abort.signal });
    const ended = collect(signalled, () => false);
    await signalled.ready;
    abort.abort();
    expect(await ended).to.deep.equal([]);
    const closed = stack.watch({ rules: true });
    const closing = collect(closed, () => false);
    await closed.ready;
    closed.close();
    expect(await closing).to.deep.equal([]);
    const left = stack.watch({ rules: true });
    const leaving = collect(left, () => true);
    await left.ready;
    await stack.rules.add(MARK);
    expect(told(await leaving)).to.deep.equal(['added 9999']);
  });

  it('refuses what it does not know, by name', () => {
    expect(() => stack.watch({ link: true } as never)).to.throw(RangeError, "'link'");
    expect(() => stack.watch({})).to.throw(RangeError, 'at least one of links');
    expect(() => stack.watch({ links: false })).to.throw(RangeError);
  });

  it('several at once, while requests go on, mix nothing up', async () => {
    const watches = [
      stack.watch({ links: true }),
      stack.watch({ addresses: true }),
      stack.watch({ routes: true }),
    ] as const;
    await Promise.all(watches.map(({ ready }) => ready));
    const heard: string[][] = watches.map(() => []);
    const all = watches.map(async (watch, index) => {
      for await (const event of watch as AsyncIterable<StackEvent>) heard[index]?.push(...told([event]));
    });
    for (let count = 0; count < 20; count++) {
      const link = await stack.links.add({ kind: 'bridge', name: `b${count}`, up: true });
      await stack.addresses.add({ address: `10.${count}.0.1/24`, link: link.name });
    }
    for (let count = 0; count < 20; count++) {
      const wanted = [`added b${count}`, `added 10.${count}.0.1/24`, `added 10.${count}.0.1/32`];
      for (const [index, one] of wanted.entries()) await eventually(() => heard[index]?.includes(one), one);
    }
    for (const watch of watches) watch.close();
    await Promise.all(all);
  });
});
