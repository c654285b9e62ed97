import { expect } from 'chai';
import { NetworkStack } from 'netloom';
import { DumpInterrupted, NetlinkError } from 'netloom/protocol';
import {
  baseline,
  bytes,
  counter,
  filter,
  inFilter,
  keys,
  nftList,
  ruleLines,
  ruleOf,
  verdict,
} from '../support/firewall.ts';
import type { LiveNamespace } from '../support/namespace.ts';
import { load } from '../support/nft/program.ts';
import { inOwnNamespaces } from '../support/own-namespaces.ts';

/** A ruleset as nft writes it: base chains, every kind of set, objects, rules with sets of their own. */
const RULESET = `
table inet filter {
  comment "a table"
  counter hits { packets 3 bytes 300; }
  quota small { over 5 mbytes used 1 bytes; }
  limit slow { rate 10/second; }
  set blocked { type ipv4_addr; flags interval; elements = { 10.0.0.0/8, 192.168.1.1-192.168.1.9 }; }
  set ports { type inet_proto . inet_service; elements = { tcp . 22, udp . 53 }; }
  set ranges { type ipv4_addr . inet_service; flags interval; elements = { 10.0.0.0/24 . 80-90 }; }
  set late { type ipv4_addr; timeout 1h; elements = { 1.1.1.1 timeout 30m comment "one" }; }
  map to { type inet_service : ipv4_addr; elements = { 80 : 10.0.0.1, 443 : 10.0.0.2 }; }
  map ways { type ipv4_addr : verdict; elements = { 10.0.0.1 : accept, 10.0.0.2 : jump other }; }
  map names { type ipv4_addr : counter; elements = { 10.0.0.9 : "hits" }; }
  chain input {
    type filter hook input priority filter; policy drop;
    ct state established,related accept comment "old friends"
    tcp dport { 22, 80-90, 443 } counter accept
    ip saddr @blocked drop
    ip saddr vmap @ways
    meta l4proto . th dport @ports accept
    tcp dport vmap { 25 : drop, 587 : jump other }
    ip daddr 10.0.0.1 counter name "hits"
  }
  chain other { limit rate 5/minute burst 7 packets log prefix "x " level info reject with icmpx admin-prohibited; }
}
table ip nat {
  chain post { type nat hook postrouting priority srcnat; oifname "eth*" masquerade random,persistent; ip saddr 10.0.0.0/8 snat to 1.2.3.4-1.2.3.9; }
  chain pre { type nat hook prerouting priority dstnat + 5; dnat to tcp dport map { 80 : 10.0.0.1, 443 : 10.0.0.2 }; }
}
table netdev early { chain in { type filter hook ingress device "lo" priority -500; meta mark set 0x7; }; }
table bridge br { chain pass { type filter hook forward priority 0; ether saddr 02:00:00:00:00:01 drop; }; }
table arp a { chain in { type filter hook input priority 0; arp operation request counter; }; }
`;

describe('lists of a firewall', function () {
  this.timeout(60_000);
  let namespace: LiveNamespace;
  let stack: NetworkStack;
  inOwnNamespaces(['nft'], (own) => {
    namespace = own;
    stack = NetworkStack.open({ namespace: namespace.fd });
    return stack;
  });
  const listing = (): string => namespace.run('nft', '-a', 'list', 'ruleset');
  const handles = (kind: string) => nftList(namespace, kind).map(({ family, handle }) => [family, handle]);
  const ours = (objects: readonly { family: unknown; handle?: bigint }[]) =>
    objects.map(({ family, handle }) => [family, Number(handle)]);

  it('have everything that nft has', async () => {
    load(namespace, RULESET);
    const { firewall } = stack;
    const all = await firewall.ruleset();
    expect(ours(all.tables)).to.have.deep.members(handles('table'));
    expect(ours(all.chains)).to.have.deep.members(handles('chain'));
    expect(ours(all.rules)).to.have.deep.members(handles('rule'));
    expect(ours(all.sets)).to.have.deep.members([...handles('set'), ...handles('map')]);
    expect(ours(all.objects)).to.have.deep.members([...handles('counter'), ...handles('quota'), ...handles('limit')]);
    expect(all.generation).to.equal((await firewall.generation()).id);
    for (const { family, table, name, hook, priority, policy, type } of nftList(namespace, 'chain').map(
      ({ prio, ...rest }) => ({ ...rest, priority: prio }) as Record<string, unknown>,
    )) {
      const chain = all.chains.find((one) => one.family === family && one.table === table && one.name === name);
      expect(chain).to.deep.include(
        Object.fromEntries(Object.entries({ hook, priority, policy, type }).filter(([, value]) => value !== undefined)),
      );
    }
    expect(all.chains.find(({ table }) => table === 'early')).to.deep.include({ devices: ['lo'], hook: 'ingress' });
  });

  it('leave out what a filter leaves out', async () => {
    load(namespace, RULESET);
    const { firewall } = stack;
    const names = (objects: readonly { table?: string; name?: string }[]) =>
      objects.map(({ table, name }) => [table, name].filter(Boolean).join(' '));
    expect(names(await firewall.tables.list({ family: 'ip' }))).to.deep.equal(['nat']);
    expect(names(await firewall.chains.list({ family: 'inet', table: 'filter' }))).to.deep.equal([
      'filter input',
      'filter other',
    ]);
    expect(names(await firewall.objects.list({ ...filter, type: 'quota' }))).to.deep.equal(['filter small']);
    expect(names(await firewall.sets.list({ family: 'ip', table: 'nat' }))).to.have.length(1);
    expect(await firewall.rules.list({ ...filter, chain: 'other' })).to.have.length(1);
    expect((await firewall.rules.list({ family: 'ip' })).map(({ chain }) => chain)).to.have.members([
      'post',
      'post',
      'pre',
    ]);
    expect(await firewall.flowtables.list()).to.deep.equal([]);
  });

  it('can be read one after the other', async () => {
    load(namespace, RULESET);
    const { rules, elements } = stack.firewall;
    const collect = async <T>(iterator: AsyncIterable<T>): Promise<T[]> => {
      const list: T[] = [];
      for await (const one of iterator) list.push(one);
      return list;
    };
    const listed = await rules.list();
    expect(listed.filter(({ sets }) => sets !== undefined)).to.have.length(3);
    expect(await collect(rules.iterate())).to.deep.equal(listed);
    expect(await collect(rules.iterate({ ...filter, chain: 'other' }))).to.deep.equal(
      await rules.list({ ...filter, chain: 'other' }),
    );
    for (const name of ['blocked', 'to', 'ways']) {
      expect(await collect(elements.iterate(inFilter(name)))).to.deep.equal(await elements.list(inFilter(name)));
    }
    const missing = await collect(elements.iterate(inFilter('nope'))).catch((error: unknown) => error);
    expect(missing).to.be.instanceOf(NetlinkError).and.to.include({ code: 'ENOENT' });
  });

  it('tell at their end that they changed while they were read one after the other', async () => {
    await baseline(stack);
    const { firewall } = stack;
    await firewall.transaction((tx) => {
      for (let index = 0; index < 2000; index++) tx.rules.add(ruleOf(counter));
    });
    let read = 0;
    const change = async () => {
      for await (const _ of firewall.rules.iterate(filter)) {
        if (++read === 1) await firewall.transaction((tx) => tx.rules.add(ruleOf(counter)));
      }
    };
    expect(await change().catch((error: unknown) => error)).to.be.instanceOf(DumpInterrupted);
    expect(read).to.be.greaterThan(1000);
    // left early, the next one is not disturbed
    for await (const { table } of firewall.rules.iterate(filter)) {
      expect(table).to.equal('filter');
      break;
    }
    expect(await firewall.rules.list(filter)).to.have.length(2001);
  });

  it('are taken back unchanged by add and replace', async () => {
    load(namespace, RULESET);
    const { firewall } = stack;
    const before = listing();
    const all = await firewall.ruleset();
    await firewall.transaction((tx) => {
      for (const table of all.tables) tx.tables.replace(table);
      for (const chain of all.chains) tx.chains.replace(chain);
      for (const set of all.sets) tx.sets.replace(set);
      for (const object of all.objects) tx.objects.replace(object);
      for (const rule of all.rules) tx.rules.replace(rule);
    });
    expect(withoutExpiry(listing())).to.equal(withoutExpiry(before));
    expect(await firewall.rules.list(filter)).to.have.length(
      all.rules.filter(({ table }) => table === 'filter').length,
    );
  });

  it('make the same ruleset anew', async () => {
    load(namespace, RULESET);
    const { firewall } = stack;
    const before = namespace.run('nft', 'list', 'ruleset');
    const all = await firewall.ruleset();
    const again = (): Promise<void> =>
      firewall.transaction((tx) => {
        tx.flush();
        for (const table of all.tables) tx.tables.create(table);
        for (const chain of all.chains) tx.chains.create(chain);
        for (const object of all.objects) tx.objects.create(object);
        for (const set of all.sets) tx.sets.create(set);
        for (const rule of all.rules) tx.rules.add(rule);
      });
    await again();
    expect(withoutExpiry(namespace.run('nft', 'list', 'ruleset'))).to.equal(withoutExpiry(before));
    await again();
    expect(withoutExpiry(namespace.run('nft', 'list', 'ruleset'))).to.equal(withoutExpiry(before));
  });

  it('are taken back by delete and destroy', async () => {
    load(namespace, RULESET);
    const { firewall } = stack;
    const { rules, sets, chains, objects, tables } = await firewall.ruleset();
    await firewall.transaction((tx) => {
      for (const rule of rules) tx.rules.delete(rule);
      for (const set of sets) tx.elements.flush(set);
      for (const set of sets) tx.sets.delete(set);
      for (const object of objects) tx.objects.delete(object);
      for (const chain of chains) tx.chains.delete(chain);
      for (const table of tables) tx.tables.delete(table);
    });
    expect(listing()).to.equal('');
    await firewall.transaction((tx) => {
      for (const table of tables) tx.tables.destroy(table);
    });
  });

  it('find one object, and name one that is not there', async () => {
    load(namespace, RULESET);
    const { firewall } = stack;
    expect(await firewall.tables.get({ family: 'ip', name: 'nat' })).to.include({ name: 'nat', use: 2 });
    expect(await firewall.chains.get(inFilter('input'))).to.include({ policy: 'drop', hook: 'input' });
    expect(await firewall.sets.get(inFilter('late'))).to.include({ timeout: 3_600_000n });
    expect(await firewall.objects.get({ ...inFilter('hits'), type: 'counter' })).to.deep.include({
      data: { bytes: 300n, packets: 3n },
    });
    const [, second] = await firewall.rules.list({ ...filter, chain: 'input' });
    const one = await firewall.rules.get(second as Parameters<typeof firewall.rules.get>[0]);
    expect(one).to.deep.include({ handle: second?.handle, sets: second?.sets });
    const element = await firewall.elements.get(inFilter('late'), { key: { value: bytes(1, 1, 1, 1) } });
    expect(element).to.deep.include({ timeout: 1_800_000n });
    const inside = await firewall.elements.get(inFilter('blocked'), { key: { value: bytes(10, 200, 3, 4) } });
    expect(inside).to.deep.include({ key: { value: bytes(10, 0, 0, 0) } });
    const missing: readonly (readonly [Promise<unknown>, string])[] = [
      [firewall.tables.get({ family: 'ip6', name: 'nat' }), 'table "ip6 nat"'],
      [firewall.chains.get(inFilter('nope')), 'chain "inet filter nope"'],
      [firewall.sets.get({ ...inFilter('blocked'), table: 'nope' }), 'set "inet nope blocked"'],
      [firewall.objects.get({ ...inFilter('hits'), type: 'quota' }), 'quota "inet filter hits"'],
      [
        firewall.rules.get({ ...filter, chain: 'input', handle: 9999n }),
        'rule with handle 9999 of chain "inet filter input"',
      ],
      [
        firewall.elements.get(inFilter('late'), { key: { value: bytes(9, 9, 9, 9) } }),
        'element of set "inet filter late"',
      ],
      [firewall.elements.list(inFilter('nope')), 'getsetelem'],
    ];
    for (const [asked, text] of missing) {
      const error = await asked.then(
        () => expect.fail(`${text} was found`),
        (failure: unknown) => failure,
      );
      expect(error).to.be.instanceOf(NetlinkError).and.to.include({ code: 'ENOENT' });
      expect((error as Error).message).to.contain(text);
    }
  });

  it('read counters, which begin anew', async () => {
    load(namespace, RULESET);
    const { firewall } = stack;
    const [hits] = await firewall.objects.reset({ ...filter, type: 'counter' });
    expect(hits?.data).to.deep.equal({ bytes: 300n, packets: 3n });
    expect(nftList(namespace, 'counter')[0]).to.include({ packets: 0, bytes: 0 });
    await stack.links.set('lo', { up: true });
    await firewall.transaction((tx) => {
      tx.flush();
      tx.tables.add({ family: 'inet', name: 'filter' });
      tx.chains.add({ ...inFilter('input'), type: 'filter', hook: 'output', priority: 0 });
      tx.sets.add({
        ...inFilter('seen'),
        keyType: 7,
        keyLen: 4,
        expressions: [{ name: 'counter', data: {} }],
        flags: ['expr'] as never,
      });
      tx.rules.add(ruleOf(counter));
      tx.rules.add(
        ruleOf(
          { name: 'meta', data: { key: 'nfproto', dreg: 1 } },
          { name: 'cmp', data: { sreg: 1, op: 'eq', data: { value: bytes(2) } } },
          { name: 'payload', data: { base: 'network', offset: 16, len: 4, dreg: 1 } },
          { name: 'lookup', data: { set: 'seen', sreg: 1 } },
        ),
      );
      tx.elements.add(inFilter('seen'), keys(bytes(127, 0, 0, 1)));
    });
    namespace.run('bash', '-c', 'echo x > /dev/udp/127.0.0.1/9');
    const packets = async (reset: boolean) => {
      const [rule] = await (reset ? firewall.rules.reset(filter) : firewall.rules.list(filter));
      const [first] = rule?.expressions ?? [];
      return first?.name === 'counter' ? first.data?.packets : undefined;
    };
    const counted = (await packets(false)) ?? 0n;
    expect(counted > 0n).to.equal(true);
    expect((await packets(true)) ?? 0n).to.equal(counted);
    expect(await packets(false)).to.equal(0n);
    const elementPackets = async (reset: boolean) => {
      const set = inFilter('seen');
      const [element] = await (reset ? firewall.elements.reset(set) : firewall.elements.list(set));
      const one = element?.expr ?? element?.expressions?.[0];
      return one?.name === 'counter' ? one.data?.packets : undefined;
    };
    const seen = (await elementPackets(false)) ?? 0n;
    expect(seen > 0n).to.equal(true);
    expect(await elementPackets(true)).to.equal(seen);
    expect(await elementPackets(false)).to.equal(0n);
  });

  it('keep what no schema knows', async () => {
    await baseline(stack);
    const { firewall } = stack;
    await firewall.transaction((tx) =>
      tx.rules.add({ ...ruleOf(counter, verdict('accept')), userdata: { $77: bytes(1, 2, 3) } }),
    );
    const [rule] = await firewall.rules.list(filter);
    await firewall.transaction((tx) => tx.rules.replace(rule ?? ruleOf()));
    const [again] = await firewall.rules.list(filter);
    expect(again?.userdata).to.deep.equal(rule?.userdata);
    expect(ruleLines(namespace)).to.deep.equal(['counter packets 0 bytes 0 accept']);
  });

  it('are read in one state, also while somebody changes it', async () => {
    await baseline(stack);
    await using other = NetworkStack.open({ namespace: namespace.fd });
    let going = true;
    // each transaction moves a rule from one chain to the other: there is always exactly one
    await stack.firewall.transaction((tx) => tx.rules.add(ruleOf(counter)));
    const moving = (async () => {
      for (let turn = 0; going && turn < 200; turn++) {
        await other.firewall.transaction((tx) => {
          tx.rules.flush(filter);
          tx.rules.add({ ...ruleOf(counter), chain: turn % 2 === 0 ? 'other' : 'input' });
        });
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    })();
    for (let count = 0; count < 20; count++) {
      const { rules, chains } = await stack.firewall.ruleset();
      expect(rules).to.have.length(1);
      expect(chains.find(({ name }) => name === rules[0]?.chain)?.use).to.equal(1);
    }
    going = false;
    await moving;
  });
});

const withoutExpiry = (text: string): string => text.replace(/ expires \S+/g, '');
