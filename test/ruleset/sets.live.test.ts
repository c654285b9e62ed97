import { expect } from 'chai';
import { NetworkStack } from 'netloom';
import { accept, drop, jump, namedSet, readElements, type SetDefinition, setElements } from 'netloom/ruleset';
import { LiveNamespace } from '../support/namespace.ts';
import { needs } from '../support/requirements.ts';

const table = { family: 'inet', table: 't' } as const;

/** Sets as people write them, and the lines that nft prints of them. */
const sets: Readonly<Record<string, readonly [SetDefinition, string]>> = {
  addresses: [
    { type: 'ipv4_addr', elements: ['10.0.0.1'], comment: 'ours' },
    'type ipv4_addr comment "ours" elements = { 10.0.0.1 }',
  ],
  networks: [
    {
      type: 'ipv4_addr',
      interval: true,
      elements: ['10.0.0.0/8', { from: '192.0.2.1', to: '192.0.2.9' }, '255.255.255.0/24', '172.16.0.1'],
    },
    'type ipv4_addr flags interval elements = { 10.0.0.0/8, 172.16.0.1, 192.0.2.1-192.0.2.9, 255.255.255.0/24 }',
  ],
  merged: [
    { type: 'inet_service', interval: true, autoMerge: true, elements: [{ from: 1, to: 5 }, 6, { from: 5, to: 9 }] },
    'type inet_service flags interval auto-merge elements = { 1-9 }',
  ],
  everything: [
    { type: 'ipv4_addr', interval: true, elements: ['0.0.0.0/0'] },
    'type ipv4_addr flags interval elements = { 0.0.0.0/0 }',
  ],
  six: [
    { type: 'ipv6_addr', interval: true, elements: ['fe80::/10', '::1'] },
    'type ipv6_addr flags interval elements = { ::1, fe80::/10 }',
  ],
  pairs: [
    { type: ['ipv4_addr', 'inet_service'], interval: true, elements: [['10.0.0.0/8', { from: 1, to: 5 }]] },
    'type ipv4_addr . inet_service flags interval elements = { 10.0.0.0/8 . 1-5 }',
  ],
  exact: [
    { type: ['ipv4_addr', 'inet_service'], elements: [['10.0.0.1', 22]] },
    'type ipv4_addr . inet_service elements = { 10.0.0.1 . 22 }',
  ],
  marks: [
    { type: 'mark', interval: true, elements: [{ from: 5, to: 9 }] },
    'type mark flags interval elements = { 0x00000005-0x00000009 }',
  ],
  links: [{ type: 'ifname', elements: ['eth0'] }, 'type ifname elements = { "eth0" }'],
  timed: [
    { type: 'ether_addr', timeout: 3600, size: 100, elements: ['02:00:00:00:00:01'] },
    'type ether_addr size 100 timeout 1h elements = { 02:00:00:00:00:01 expires }',
  ],
  commented: [
    { type: 'ipv4_addr', elements: [{ key: '10.0.0.1', comment: 'gateway' }] },
    'type ipv4_addr elements = { 10.0.0.1 comment "gateway" }',
  ],
  verdicts: [
    {
      type: 'inet_service',
      map: 'verdict',
      interval: true,
      elements: [
        [22, accept()],
        [{ from: 80, to: 90 }, jump('web')],
      ],
    },
    'type inet_service : verdict flags interval elements = { 22 : accept, 80-90 : jump web }',
  ],
  others: [
    { type: 'ipv4_addr', map: 'verdict', elements: { '10.0.0.1': accept(), '*': drop() } },
    'type ipv4_addr : verdict elements = { 10.0.0.1 : accept, * : drop }',
  ],
  values: [
    { type: 'ipv4_addr', map: 'mark', elements: { '10.0.0.1': 7 } },
    'type ipv4_addr : mark elements = { 10.0.0.1 : 0x00000007 }',
  ],
  targets: [
    { type: 'inet_service', map: ['ipv4_addr', 'inet_service'], elements: [[80, ['10.0.0.1', 8080]]] },
    'type inet_service : ipv4_addr . inet_service elements = { 80 : 10.0.0.1 . 8080 }',
  ],
  objects: [
    { type: 'ipv4_addr', map: { object: 'counter' }, elements: { '10.0.0.1': 'hits' } },
    'type ipv4_addr : counter elements = { 10.0.0.1 : "hits" }',
  ],
};

describe('sets with a name', function () {
  this.timeout(120_000);
  before(function () {
    needs(this, 'network namespaces', 'nft');
  });

  const oneLine = (text: string) =>
    text
      .split('\n')
      .slice(2, -3)
      .map((line) => line.trim())
      .join(' ')
      .replace(/expires \S+/g, 'expires')
      .replace(/, *$/, '');

  it('are printed by nft as they were meant, and read back as they were written', async () => {
    using namespace = LiveNamespace.create();
    await using stack = NetworkStack.open({ namespace: namespace.fd });
    const { firewall } = stack;
    await firewall.transaction((tx) => {
      tx.tables.add({ family: 'inet', name: 't' });
      tx.chains.add({ ...table, name: 'web' });
      tx.objects.add({ ...table, name: 'hits', type: 'counter' });
      for (const [name, [definition]] of Object.entries(sets)) tx.sets.add({ ...table, name, ...namedSet(definition) });
    });
    for (const [name, [definition, expected]] of Object.entries(sets)) {
      const kind = definition.map === undefined ? 'set' : 'map';
      expect(oneLine(namespace.run('nft', 'list', kind, 'inet', 't', name)), name).to.equal(expected);
    }
    const keys = async (name: string) => (await firewall.elements.values({ ...table, name })).map(({ key }) => key);
    expect(await keys('networks')).to.deep.equal([
      '10.0.0.0/8',
      '172.16.0.1',
      { from: '192.0.2.1', to: '192.0.2.9' },
      '255.255.255.0/24',
    ]);
    expect(await keys('everything')).to.deep.equal(['0.0.0.0/0']);
    expect(await keys('pairs')).to.deep.equal([['10.0.0.0/8', { from: 1, to: 5 }]]);
    expect(await keys('exact')).to.deep.equal([['10.0.0.1', 22]]);
    expect(await keys('marks')).to.deep.equal([{ from: 5, to: 9 }]);
    expect(await keys('links')).to.deep.equal(['eth0']);
    const [target] = await firewall.elements.values({ ...table, name: 'targets' });
    expect(target).to.deep.include({ key: 80, value: ['10.0.0.1', 8080] });
    const [commented] = await firewall.elements.values({ ...table, name: 'commented' });
    expect(commented).to.deep.include({ key: '10.0.0.1', comment: 'gateway' });
    const [timed] = await firewall.elements.values({ ...table, name: 'timed' });
    expect(timed?.expires).to.be.greaterThan(3000).and.to.be.at.most(3600);
    const others = await firewall.elements.values({ ...table, name: 'others' });
    expect(others.map(({ key, verdict }) => `${key} ${verdict?.code}`).sort()).to.deep.equal([
      '* drop',
      '10.0.0.1 accept',
    ]);
  });

  it('made by nft are read as they were written', async () => {
    using namespace = LiveNamespace.create();
    await using stack = NetworkStack.open({ namespace: namespace.fd });
    namespace.run(
      'nft',
      'add table inet t; add set inet t a { type ipv4_addr; flags interval; elements = { 10.0.0.0/8, 192.0.2.1-192.0.2.9, 255.0.0.0/8 }; }; ' +
        'add set inet t b { type ipv4_addr . inet_service; flags interval; elements = { 10.0.0.0/8 . 1-5 }; }; ' +
        'add set inet t c { type ifname; flags interval; elements = { "eth*", "lo" }; }',
    );
    const read = async (name: string) => {
      const set = await stack.firewall.sets.get({ ...table, name });
      return readElements(set, await stack.firewall.elements.list({ ...table, name })).map(({ key }) => key);
    };
    expect(await read('a')).to.deep.equal(['10.0.0.0/8', { from: '192.0.2.1', to: '192.0.2.9' }, '255.0.0.0/8']);
    expect(await read('b')).to.deep.equal([['10.0.0.0/8', { from: 1, to: 5 }]]);
    expect(await read('c')).to.deep.equal(['eth*', 'lo']);
  });

  it('take elements, and give them up', async () => {
    using namespace = LiveNamespace.create();
    await using stack = NetworkStack.open({ namespace: namespace.fd });
    const type = { type: 'ipv4_addr', interval: true } as const;
    const set = { ...table, name: 's' };
    await stack.firewall.transaction((tx) => {
      tx.tables.add({ family: 'inet', name: 't' });
      tx.sets.add({ ...set, ...namedSet(type) });
      tx.elements.add(set, setElements(type, ['10.0.0.0/8', '192.0.2.0/24']));
    });
    await stack.firewall.transaction((tx) => tx.elements.delete(set, setElements(type, ['10.0.0.0/8'])));
    expect((await stack.firewall.elements.values(set)).map(({ key }) => key)).to.deep.equal(['192.0.2.0/24']);
    expect(() => setElements(type, ['10.0.0.0/8', '10.1.0.0/16'])).to.throw(RangeError, 'overlaps');
  });
});
