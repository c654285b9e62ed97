import { expect } from 'chai';
import {
  accept,
  comment,
  concat,
  counter,
  ct,
  dnat,
  ether,
  icmp,
  ip,
  ip6,
  jump,
  limit,
  lower,
  meta,
  rule,
  type Statement,
  setElements,
  tcp,
  tcpOption,
  udp,
} from 'netloom/ruleset';

const inet = (...statements: readonly Statement[]) => lower(statements, { family: 'inet' });
const names = (...statements: readonly Statement[]) => inet(...statements).expressions.map(({ name }) => name);

describe('the builder of rules', () => {
  it("makes the tree that nft's JSON has", () => {
    expect(
      rule(ip.saddr.eq('10.0.0.1'), tcp.dport.in([22, { from: 80, to: 90 }]), counter(), accept(), comment('x')),
    ).to.deep.equal({
      statements: [
        { match: { op: '==', left: { payload: { protocol: 'ip', field: 'saddr' } }, right: '10.0.0.1' } },
        {
          match: {
            op: '==',
            left: { payload: { protocol: 'tcp', field: 'dport' } },
            right: { set: [22, { range: [80, 90] }] },
          },
        },
        { counter: null },
        { accept: null },
      ],
      comment: 'x',
    });
    expect(ip.saddr.notIn('10.0.0.0/8')).to.deep.equal({
      match: {
        op: '!=',
        left: { payload: { protocol: 'ip', field: 'saddr' } },
        right: { prefix: { addr: '10.0.0.0', len: 8 } },
      },
    });
    expect(ct.state.has('established', 'related')).to.deep.equal({
      match: { op: 'in', left: { ct: { key: 'state' } }, right: ['established', 'related'] },
    });
    expect(meta.mark.set(ct.mark.and(0xff))).to.deep.equal({
      mangle: { key: { meta: { key: 'mark' } }, value: { '&': [{ ct: { key: 'mark' } }, 0xff] } },
    });
    expect(concat(ip.saddr, tcp.dport).in([['10.0.0.1', 22]])).to.deep.equal({
      match: {
        op: '==',
        left: {
          concat: [{ payload: { protocol: 'ip', field: 'saddr' } }, { payload: { protocol: 'tcp', field: 'dport' } }],
        },
        right: { set: [{ concat: ['10.0.0.1', 22] }] },
      },
    });
    expect(tcp.dport.vmap({ 22: accept(), 80: jump('web') })).to.deep.equal({
      vmap: {
        key: { payload: { protocol: 'tcp', field: 'dport' } },
        data: {
          set: [
            ['22', { accept: null }],
            ['80', { jump: { target: 'web' } }],
          ],
        },
      },
    });
    expect(tcpOption.sackPerm.exists.eq(true)).to.deep.equal({
      match: { op: '==', left: { 'tcp option': { name: 'sack-perm' } }, right: true },
    });
    expect(limit(5, 'second', { burst: 3 })).to.deep.equal({ limit: { rate: 5, per: 'second', burst: 3 } });
  });

  it('knows the words of a type', () => {
    ct.state.has('new');
    // @ts-expect-error there is no such state
    ct.state.has('newest');
    icmp.type.eq('echo-request');
    // @ts-expect-error an address is no port
    tcp.dport.eq('10.0.0.1');
    expect(() => rule(comment('a'), comment('b'))).to.throw(TypeError, 'comment');
  });
});

describe('the compiler of rules', () => {
  it('asks once for what a packet must be', () => {
    expect(names(tcp.dport.eq(22))).to.deep.equal(['meta', 'cmp', 'payload', 'cmp']);
    expect(names(tcp.dport.eq(22), tcp.flags.has('syn'))).to.deep.equal([
      'meta',
      'cmp',
      'payload',
      'cmp',
      'payload',
      'bitwise',
      'cmp',
    ]);
    // what was asked already says it, too
    expect(names(ip.protocol.eq('tcp'), tcp.dport.eq(22))).to.deep.equal([
      'meta',
      'cmp',
      'payload',
      'cmp',
      'payload',
      'cmp',
    ]);
    const bridge = lower([ether.type.eq('ip'), ip.saddr.eq('10.0.0.1')], { family: 'bridge' });
    expect(bridge.expressions.map(({ name }) => name)).to.deep.equal(['payload', 'cmp', 'payload', 'cmp']);
  });

  it('compares neighbouring bytes at once, but for != (which nft 1.0.6 does, and asks for something else)', () => {
    expect(names(tcp.sport.eq(5), tcp.dport.eq(6))).to.deep.equal(['meta', 'cmp', 'payload', 'cmp']);
    expect(names(tcp.sport.ne(5), tcp.dport.ne(6))).to.deep.equal(['meta', 'cmp', 'payload', 'cmp', 'payload', 'cmp']);
  });

  it('makes sets of a rule its own', () => {
    const { expressions, sets } = inet(tcp.dport.in([22, 80]), ip.saddr.in('@addresses'));
    expect(sets).to.have.length(1);
    expect(sets[0]).to.deep.include({ flags: ['anonymous', 'constant'], keyType: 13, keyLen: 2 });
    expect(expressions.find(({ name }) => name === 'lookup')?.data).to.deep.include({ set: sets[0]?.name });
  });

  const refused: readonly (readonly [string, () => unknown, typeof RangeError | typeof TypeError, string])[] = [
    ['a port that there is not', () => inet(tcp.dport.eq(70_000)), RangeError, 'statements.0.match.right: 70000'],
    ['a port in a set', () => inet(tcp.dport.in([1, 70_000])), RangeError, 'statements.0.match.right.1: 70000'],
    ['an address of the other version', () => inet(ip.saddr.eq('::1')), TypeError, "'::1' is not an IPv4 address"],
    ['a prefix that is too long', () => inet(ip.saddr.in('10.0.0.0/33')), RangeError, 'prefix length 33'],
    ['a range that ends before it begins', () => inet(tcp.dport.in({ from: 9, to: 5 })), RangeError, 'ends before'],
    [
      'one network protocol and the other',
      () => inet(ip.saddr.eq('10.0.0.1'), ip6.saddr.eq('::1')),
      RangeError,
      'statements.1',
    ],
    [
      'one transport protocol and the other',
      () => inet(tcp.dport.eq(22), udp.dport.eq(53)),
      RangeError,
      'statements.1',
    ],
    [
      'a port without a transport protocol',
      () => inet(dnat({ family: 'ip', addr: '10.0.0.1', port: 80 })),
      RangeError,
      'dnat.port',
    ],
    ['an address without a family', () => inet(dnat({ addr: '10.0.0.1' })), RangeError, 'dnat.family'],
    [
      'an unknown state',
      () => inet(ct.state.has('newest' as 'new')),
      TypeError,
      "'newest' is not a ct_state: invalid, established",
    ],
    [
      'an unknown field',
      () => inet({ match: { op: '==', left: { payload: { protocol: 'ip', field: 'sadr' } }, right: 1 } }),
      RangeError,
      "'sadr' is not one of version",
    ],
    ['an unknown statement', () => inet({ acept: null } as never), TypeError, 'statements.0'],
    ['a link by name whose index nobody knows', () => inet(meta.iif.eq('eth0' as never)), RangeError, "'eth0'"],
    [
      'a comment that is too long',
      () => lower([accept()], { family: 'inet', comment: 'x'.repeat(200) }),
      RangeError,
      'comment',
    ],
    ['a verdict that is none', () => inet(tcp.dport.vmap({ 22: { acept: null } as never })), TypeError, 'no verdict'],
    [
      'networks that overlap in a map',
      () =>
        inet(
          ip.saddr.vmap([
            ['10.0.0.0/8', accept()],
            ['10.1.0.0/16', accept()],
          ]),
        ),
      RangeError,
      'overlaps',
    ],
    [
      'an element of the other version',
      () => setElements({ type: 'ipv4_addr', interval: true }, ['2001:db8::/32']),
      TypeError,
      'elements.0',
    ],
    [
      'a range in a set without intervals',
      () => setElements({ type: 'ipv4_addr' }, ['10.0.0.0/8']),
      TypeError,
      'interval',
    ],
  ];
  for (const [what, action, kind, message] of refused) {
    it(`refuses ${what}`, () => expect(action).to.throw(kind, message));
  }
});

describe('the statements of a rule', () => {
  const refused = (statements: unknown) => () => lower(statements as readonly Statement[], { family: 'ip' });
  it('are a list of objects with one key each', () => {
    expect(refused({ accept: null })).to.throw(TypeError, 'statements: ');
    expect(refused(undefined)).to.throw(TypeError, 'statements: ');
    for (const statement of [{}, { accept: null, drop: null }, { acept: null }, null, 'accept', undefined]) {
      expect(refused([{ accept: null }, statement])).to.throw(TypeError, 'statements.1: ');
    }
  });
});
