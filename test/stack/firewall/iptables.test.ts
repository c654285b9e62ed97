import { expect } from 'chai';
import fc from 'fast-check';
import { nftables, xtables } from 'netloom/messages';
import { encode, NetlinkError } from 'netloom/protocol';
import { type Kernel, SystemCallError } from 'netloom/socket';
import { ruleFromNftables, tablesFromNftables } from '#dist/stack/firewall/iptables/from-nftables';
import { readIptables } from '#dist/stack/firewall/iptables/iptables';
import { messageValues } from '../../support/generators.ts';

type Expression = nftables.Expression;
const payload = (base: 'network' | 'transport', offset: number, len: number): Expression => ({
  name: 'payload',
  data: { dreg: 1, base, offset, len },
});
const meta = (key: nftables.MetaKey): Expression => ({ name: 'meta', data: { dreg: 1, key } });
const cmp = (op: 'eq' | 'neq' | 'lt', ...value: number[]): Expression => ({
  name: 'cmp',
  data: { sreg: 1, op, data: { value: Uint8Array.from(value) } },
});
const verdict = (code: 'accept' | 'drop' | 'continue'): Expression => ({
  name: 'immediate',
  data: { dreg: 0, data: { verdict: { code } } },
});
const rule = (...expressions: Expression[]) => ruleFromNftables('ip', { handle: 7n, expressions });
const tcp = [meta('l4proto'), cmp('eq', 6)];

describe('the firewall of iptables where there is no nf_tables', () => {
  const refused = (code: 'EINVAL' | 'EPERM') =>
    new NetlinkError({ errno: code === 'EINVAL' ? 22 : 1, operation: 'getgen' });
  const read = (error: Error) =>
    readIptables({ nftables: () => Promise.reject(error), inside: (action) => action(noKernel) }, {}).catch(
      (reason: unknown) => reason,
    );
  /** Without legacy tables: there is no file that lists them. */
  const noKernel = {
    open: () => {
      throw new SystemCallError('open', 2);
    },
  } as unknown as Kernel;

  it('only the legacy tables are read', async () => {
    expect(await read(refused('EINVAL'))).to.deep.equal({ tables: [], setNames: new Map() });
    expect(await read(new SystemCallError('socket', 93))).to.deep.equal({ tables: [], setNames: new Map() });
  });
  it('anything else is an error', async () => expect(await read(refused('EPERM'))).to.have.property('code', 'EPERM'));
});

describe('rules of nf_tables as iptables means them', () => {
  it('what iptables writes is understood whole', () => {
    const { others, ...parts } = rule(
      payload('network', 12, 3),
      cmp('eq', 10, 1, 2),
      meta('iifname'),
      cmp('neq', ...Buffer.from('eth0\0')),
      ...tcp,
      payload('transport', 2, 2),
      cmp('eq', 0, 22),
      { name: 'counter', data: { packets: 3n, bytes: 180n } },
      verdict('accept'),
    );
    expect(others).to.deep.equal([]);
    expect(parts).to.deep.equal({
      handle: 7n,
      source: { address: '10.1.2.0', mask: '255.255.255.0', not: false },
      in: { name: 'eth0', not: true },
      protocol: { number: 6, not: false },
      packets: 3n,
      bytes: 180n,
      matches: [
        {
          known: true,
          name: 'tcp',
          revision: 0,
          info: { spts: [0, 65535], dpts: [22, 22], option: 0, flgMask: 0, flgCmp: 0, invflags: [] },
        },
      ],
      target: { kind: 'verdict', verdict: 'accept' },
    });
  });

  const foreign: Readonly<Record<string, readonly Expression[]>> = {
    'a state of the connection': [{ name: 'ct', data: { dreg: 1, key: 'state' } }, cmp('neq', 0, 0, 0, 0)],
    'a set': [payload('network', 12, 4), { name: 'lookup', data: { sreg: 1, set: 'blocked' } }],
    'a value that nothing is asked of': [payload('network', 16, 4)],
    'ports of no protocol': [payload('transport', 2, 2), cmp('eq', 0, 22)],
    'a comparison for less of what is no port': [payload('network', 12, 4), cmp('lt', 10, 0, 0, 0)],
    'a key of the kernel that iptables does not ask': [meta('cpu'), cmp('eq', 1, 0, 0, 0)],
    'a verdict that is none of iptables': [verdict('continue')],
    'a limit of bytes': [{ name: 'limit', data: { rate: 5n, unit: 1n, burst: 5, type: 'bytes' } }],
    'a limit that is turned over': [
      { name: 'limit', data: { rate: 5n, unit: 1n, type: 'packets', flags: ['inverse'] } },
    ],
    'a log to the kernel': [{ name: 'log', data: { prefix: 'x', level: 'info' } }],
    'a mark that is set': [
      { name: 'immediate', data: { dreg: 1, data: { value: Uint8Array.of(1, 0, 0, 0) } } },
      { name: 'meta', data: { sreg: 1, key: 'mark' } },
    ],
    'an expression that nobody knows': [{ name: 'strange\0', data: Uint8Array.of(1, 2, 3) }],
    'an expression without data': [{ name: 'notrack' }],
  };
  for (const [name, expressions] of Object.entries(foreign)) {
    it(`${name} is left as it is`, () => {
      const { others, target, protocol } = rule(...tcp.slice(0, 0), ...expressions, verdict('drop'));
      expect(others).to.deep.equal(expressions);
      expect(target).to.deep.equal({ kind: 'verdict', verdict: 'drop' });
      expect(protocol).to.equal(undefined);
    });
  }

  it('what is asked twice of the same thing is not lost', () => {
    const twice = [payload('network', 12, 1), cmp('eq', 10), payload('network', 12, 2), cmp('neq', 10, 1)];
    const { source, others } = rule(...twice);
    expect(source).to.deep.equal({ address: '10.0.0.0', mask: '255.0.0.0', not: false });
    expect(others).to.deep.equal(twice.slice(2));
  });

  it('whatever the expressions are: nothing throws, and what is not understood stays, in its order', () => {
    const expressions = messageValues(nftables.rule).map(
      (message) => (message as nftables.RuleMessage).attributes.expressions ?? [],
    );
    fc.assert(
      fc.property(expressions, fc.constantFrom('ip' as const, 'ip6' as const), (list, family) => {
        const { others } = ruleFromNftables(family, { handle: 1n, expressions: list });
        expect(list.filter((one) => others.includes(one))).to.deep.equal(others);
      }),
      { numRuns: 2000 },
    );
  });

  it('a match whose bytes are no struct of it keeps them', () => {
    const info = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8);
    const { matches, others } = rule({ name: 'match', data: { name: 'conntrack', rev: 3, info } });
    expect(matches).to.deep.equal([{ known: false, name: 'conntrack', revision: 3, info }]);
    expect(others).to.deep.equal([]);
  });

  it('only tables with the names of iptables, and chains that it makes, are its own', () => {
    const chain = (name: string, more: object = {}) => ({
      family: 'ip' as const,
      table: 'nat',
      name,
      handle: 1n,
      ...more,
    });
    const base = { type: 'nat', hook: 'postrouting' as const, priority: 100 };
    const table = (family: 'ip' | 'inet', name: string) => ({ family, name, handle: 1n });
    const [nat, ...more] = tablesFromNftables({
      tables: [table('ip', 'mine'), table('ip', 'nat'), table('inet', 'filter')],
      chains: [
        chain('b'),
        chain('POSTROUTING', base),
        chain('a'),
        chain('lower', base),
        chain('PREROUTING', { ...base, hook: 'prerouting', priority: 0 }),
      ],
      rules: [],
    });
    expect(more).to.deep.equal([]);
    expect(nat?.chains.map(({ name, policy }) => [name, policy])).to.deep.equal([
      ['POSTROUTING', 'accept'],
      ['a', undefined],
      ['b', undefined],
    ]);
    expect(nat?.otherChains).to.deep.equal(['lower', 'PREROUTING']);
    expect(nat && xtables.isWhollyOfIptables(nat)).to.equal(false);
  });

  it('a struct of the header stays what it was in bytes', () => {
    const codec = xtables.extensionInfo('match', 'tcp', 0, 'ip');
    const { matches } = rule(...tcp, payload('transport', 0, 4), cmp('eq', 0, 5, 1, 2));
    // spts, dpts in the order of the host, option, mask, flags, inverted
    expect(codec && encode(codec, matches[0]?.info as never)).to.deep.equal(
      Uint8Array.of(5, 0, 5, 0, 2, 1, 2, 1, 0, 0, 0, 0),
    );
  });
});
