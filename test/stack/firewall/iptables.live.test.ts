import { once } from 'node:events';
import { expect } from 'chai';
import { NetworkStack } from 'netloom';
import type { LiveNamespace } from '../../support/namespace.ts';
import { inOwnNamespaces } from '../../support/own-namespaces.ts';
import { makeObjects } from '../../support/xtables/index.ts';

describe('stack.firewall.iptables', function () {
  this.timeout(120_000);
  let namespace: LiveNamespace;
  let stack: NetworkStack;
  inOwnNamespaces(['nft', 'iptables-nft', 'iptables-legacy'], (own) => {
    namespace = own;
    stack = NetworkStack.open({ namespace });
    return stack;
  });

  it('nothing where nobody made a table, and none is made by asking', async () => {
    expect(await stack.firewall.iptables()).to.deep.equal({ tables: [], setNames: new Map() });
    expect(await stack.firewall.iptables({ table: 'nat' })).to.deep.equal({ tables: [], setNames: new Map() });
    expect(namespace.run('cat', '/proc/thread-self/net/ip_tables_names')).to.equal('');
  });

  it('the tables of both back ends and families, and only those that are asked for', async () => {
    namespace.run('iptables-nft', '-t', 'nat', '-A', 'POSTROUTING', '-j', 'MASQUERADE');
    namespace.run('ip6tables-nft', '-A', 'INPUT', '-j', 'DROP');
    namespace.run('iptables-legacy', '-A', 'INPUT', '-j', 'DROP');
    namespace.run('ip6tables-legacy', '-t', 'raw', '-A', 'OUTPUT', '-j', 'DROP');
    const titles = async (options: Parameters<typeof stack.firewall.iptables>[0]) =>
      (await stack.firewall.iptables(options)).tables.map(
        ({ backEnd, family, name }) => `${backEnd} ${family} ${name}`,
      );
    expect(await titles({})).to.deep.equal(['nft ip6 filter', 'nft ip nat', 'legacy ip filter', 'legacy ip6 raw']);
    expect(await titles({ family: 'ip' })).to.deep.equal(['nft ip nat', 'legacy ip filter']);
    expect(await titles({ backEnd: 'legacy' })).to.deep.equal(['legacy ip filter', 'legacy ip6 raw']);
    expect(await titles({ backEnd: 'nft', table: 'filter' })).to.deep.equal(['nft ip6 filter']);
  });

  it('a rule with what it is told by, the same from each back end but for its number', async () => {
    const words = '-A FORWARD -s 10.1.0.0/16 ! -i eth+ -p udp -m udp --sport 67:68 -m mark --mark 0x1/0xff -j DROP';
    for (const tool of ['iptables-nft', 'iptables-legacy']) namespace.run(tool, ...words.split(' '));
    const { tables } = await stack.firewall.iptables({ family: 'ip', table: 'filter' });
    const rules = tables.map(({ chains }) => chains.find(({ name }) => name === 'FORWARD')?.rules[0]);
    const expected = {
      source: { address: '10.1.0.0', mask: '255.255.0.0', not: false },
      in: { name: 'eth+', not: true },
      protocol: { number: 17, not: false },
      packets: 0n,
      bytes: 0n,
      matches: [
        {
          known: true,
          name: 'udp',
          revision: 0,
          info: { spts: [67, 68], dpts: [0, 65535], invflags: [] },
        },
        { known: true, name: 'mark', revision: 1, info: { mark: 1, mask: 255, invert: false } },
      ],
      target: { kind: 'verdict', verdict: 'drop' },
      others: [],
    };
    const handle = rules[0]?.handle;
    expect(handle).to.be.a('bigint');
    expect(rules).to.deep.equal([{ handle, ...expected }, expected]);
  });

  it('counters, and what a name and a revision say of an extension', async () => {
    namespace.ip('link set lo up');
    namespace.run(
      'iptables-nft',
      '-A',
      'OUTPUT',
      '-p',
      'udp',
      '-m',
      'comment',
      '--comment',
      'to itself',
      '-j',
      'RETURN',
    );
    namespace.run('bash', '-c', 'echo hello > /dev/udp/127.0.0.1/9');
    const [table] = (await stack.firewall.iptables({ backEnd: 'nft' })).tables;
    const rule = table?.chains.find(({ name }) => name === 'OUTPUT')?.rules[0];
    expect(rule?.packets).to.equal(1n);
    expect(rule?.bytes).to.equal(34n);
    const [match] = rule?.matches ?? [];
    // the types: a name that is known says what info is
    if (!match?.known || match.name !== 'comment') throw new Error('no comment');
    const text: string = match.info.comment;
    expect(text).to.equal('to itself');
  });

  it('sets by the names that they have in this namespace', async () => {
    await makeObjects(namespace.fd, 'ip');
    const words = '-A INPUT -m set --match-set PAIR src,dst -j SET --add-set TIMED src';
    for (const tool of ['iptables-nft', 'iptables-legacy']) namespace.run(tool, ...words.split(' '));
    const { setNames } = await stack.firewall.iptables();
    expect([...setNames.values()].sort()).to.deep.equal(['PAIR', 'TIMED']);
  });

  it('a table that there is not is refused by name', async () => {
    const error = await stack.firewall.iptables({ table: 'fitler' }).catch((reason) => reason);
    expect(error).to.be.instanceOf(RangeError);
    expect(error.message).to.equal("table: 'fitler' is not one of mangle, security, raw, filter, nat");
  });

  it('a table that changes all the time is read as it was at one moment', async () => {
    const rules = (count: number): string =>
      ['*filter', ':A - [0:0]', ...Array.from({ length: count }, () => '-A A -j RETURN'), 'COMMIT', ''].join('\n');
    const [few, many] = [3, 40].map((count) => `printf '${rules(count).replaceAll('\n', '\\n')}'`);
    const lines = `for i in $(seq 40); do ${few} | "$1-restore"; ${many} | "$1-restore"; done`;
    for (const [tool, backEnd] of [
      ['iptables-nft', 'nft'],
      ['iptables-legacy', 'legacy'],
    ] as const) {
      const changing = namespace.spawn('sh', ['-c', lines, 'sh', tool], { stdio: ['ignore', 'ignore', 'inherit'] });
      const end = once(changing, 'exit');
      while (changing.exitCode === null && changing.signalCode === null) {
        const { tables } = await stack.firewall.iptables({ backEnd });
        const chain = tables[0]?.chains.find(({ name }) => name === 'A');
        if (chain !== undefined) expect([3, 40]).to.include(chain.rules.length);
        await new Promise((resolve) => setImmediate(resolve));
      }
      expect(await end).to.deep.equal([0, null]);
    }
  });
});
