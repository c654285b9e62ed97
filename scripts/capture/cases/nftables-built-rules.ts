import type { Json } from '../../../test/support/fixtures.ts';
import type { BuiltMessage } from '../../../test/support/netfilter.ts';
import type { Case } from '../case.ts';
import { create, newChain, newTable } from './nftables-messages.ts';

const netdev = create(
  'newchain',
  { table: 't', name: 'c', type: 'filter', hook: { hooknum: 0, priority: 0, dev: 'lo' } },
  'netdev',
);
const chainOf = (family: string) => (family === 'netdev' ? netdev : newChain(family));

/** A rule that nft 1.0.6 cannot say, or not all of it. */
const rule = (
  name: string,
  description: string,
  expressions: Json,
  family = 'ip',
  before: readonly BuiltMessage[] = [],
): Case => ({
  object: 'nftables-rule',
  kernel: 'host',
  name: name.startsWith('error-') ? name : `built-${name}`,
  description,
  built: [
    newTable(family),
    chainOf(family),
    ...before,
    create('newrule', { table: 't', chain: 'c', expressions }, family, ['create', 'append']),
  ],
  asked: { message: 'getrule', flags: ['root', 'match'], value: { family, attributes: { table: 't' } } },
});
const load = (dreg = 1): Json => ({ name: 'meta', data: { key: 'mark', dreg } });
const inner = (expr: Json, flags: Json, type: string, hdrsize: number): Json => ({
  name: 'inner',
  data: { num: 0, type, flags, hdrsize, expr },
});

const rules: readonly Case[] = [
  rule('last', 'when the rule last matched', [{ name: 'last' }]),
  rule('last-set', 'when the rule last matched, told', [{ name: 'last', data: { set: true, msecs: 5000 } }]),
  rule('bitwise-and', 'two registers combined with and', [
    load(1),
    load(2),
    { name: 'bitwise', data: { sreg: 1, dreg: 1, len: 4, op: 'and', sreg2: 2 } },
  ]),
  rule('bitwise-or', 'two registers combined with or', [
    load(1),
    load(2),
    { name: 'bitwise', data: { sreg: 1, dreg: 1, len: 4, op: 'or', sreg2: 2 } },
  ]),
  rule('bitwise-xor', 'a register combined with a value', [
    load(1),
    { name: 'bitwise', data: { sreg: 1, dreg: 1, len: 4, op: 'xor', data: { value: '000000ff' } } },
  ]),
  rule(
    'tunnel',
    'whether a packet came by a tunnel',
    [{ name: 'tunnel', data: { key: 'path', dreg: 1, mode: 'rx' } }],
    'netdev',
  ),
  rule(
    'tunnel-id',
    'the identifier of the tunnel',
    [{ name: 'tunnel', data: { key: 'id', dreg: 1, mode: 'none' } }],
    'netdev',
  ),
  rule('inner-payload', 'a port inside of VXLAN', [
    { name: 'meta', data: { key: 'l4proto', dreg: 1 } },
    { name: 'cmp', data: { sreg: 1, op: 'eq', data: { value: '11' } } },
    inner(
      { name: 'payload', data: { dreg: 1, base: 'transport', offset: 2, len: 2 } },
      ['headerSize', 'linkLayer', 'network', 'transport'],
      'vxlan',
      8,
    ),
  ]),
  rule('inner-meta', 'the protocol inside of Geneve', [
    inner({ name: 'meta', data: { key: 'protocol', dreg: 1 } }, ['headerSize', 'network'], 'geneve', 8),
  ]),
  rule('inner-tunnel', "the tunnel's own header", [
    inner(
      { name: 'payload', data: { dreg: 1, base: 'tunnel', offset: 4, len: 3 } },
      ['headerSize', 'linkLayer', 'network'],
      'vxlan',
      8,
    ),
  ]),
  rule('error-exthdr-dccp', 'an option of DCCP', [
    { name: 'exthdr', data: { dreg: 1, op: 'dccp', type: 43, offset: 0, len: 1, flags: ['present'] } },
  ]),
  rule('connlimit-inverse', 'up to a number of connections', [{ name: 'connlimit', data: { count: 5, flags: [] } }]),
  rule('limit-week', 'a rate of a week', [
    { name: 'limit', data: { rate: 3, unit: 604800, burst: 0, type: 'packets', flags: [] } },
  ]),
  rule('log-snaplen', 'a log with all that the kernel takes', [
    { name: 'log', data: { group: 1, prefix: 'p', snaplen: 64, qthreshold: 3 } },
  ]),
  rule('range-equal', 'inside of a range', [
    load(),
    { name: 'range', data: { sreg: 1, op: 'eq', fromData: { value: '00000010' }, toData: { value: '00000020' } } },
  ]),
  rule('registers', 'registers of four bytes', [
    load(8),
    load(23),
    { name: 'cmp', data: { sreg: 23, op: 'eq', data: { value: '00000001' } } },
  ]),
  rule('verdict-break', 'the verdict that ends a rule', [
    { name: 'immediate', data: { dreg: 0, data: { verdict: { code: 'break' } } } },
  ]),
  rule(
    'dup-netdev',
    'a copy to a link',
    [
      { name: 'immediate', data: { dreg: 1, data: { value: '01000000' } } },
      { name: 'dup', data: { sregDev: 1 } },
    ],
    'netdev',
  ),
  rule('error-unknown', 'an expression that no kernel knows', [{ name: 'netloom', data: '0800010000000001' }]),
  {
    object: 'nftables-rule',
    kernel: 'host',
    name: 'built-ids',
    description: 'a rule put before another of the same transaction',
    built: [
      newTable(),
      newChain(),
      create('newrule', { table: 't', chain: 'c', id: 7, expressions: [{ name: 'counter' }] }, 'ip', [
        'create',
        'append',
      ]),
      create('newrule', { table: 't', chain: 'c', positionId: 7, expressions: [load()] }),
    ],
    asked: { message: 'getrule', flags: ['root', 'match'], value: { family: 'ip', attributes: { table: 't' } } },
  },
  {
    object: 'nftables-rule',
    kernel: 'host',
    name: 'built-id',
    description: 'a rule with its number in the transaction, for a chain by its number',
    built: [
      newTable(),
      create('newchain', { table: 't', name: 'c', id: 9 }),
      create('newrule', { table: 't', chainId: 9, id: 7, expressions: [{ name: 'counter' }] }, 'ip', [
        'create',
        'append',
      ]),
    ],
    asked: { message: 'getrule', flags: ['root', 'match'], value: { family: 'ip', attributes: { table: 't' } } },
  },
  {
    object: 'nftables-rule',
    kernel: 'host',
    name: 'built-dynset-expressions',
    description: 'a rate and a counter for each key of a set that has none itself',
    built: [
      newTable(),
      newChain(),
      create('newset', {
        table: 't',
        name: 's',
        keyType: 19,
        keyLen: 4,
        id: 1,
        flags: ['eval', 'expr'],
        desc: { size: 10 },
      }),
      create(
        'newrule',
        {
          table: 't',
          chain: 'c',
          expressions: [
            load(),
            {
              name: 'dynset',
              data: {
                setName: 's',
                op: 'add',
                sregKey: 1,
                flags: ['expressions'],
                expressions: [
                  { name: 'limit', data: { rate: 10, unit: 1, burst: 5, type: 'packets', flags: [] } },
                  { name: 'counter', data: { bytes: 0, packets: 0 } },
                ],
              },
            },
          ],
        },
        'ip',
        ['create', 'append'],
      ),
    ],
    asked: { message: 'getrule', flags: ['root', 'match'], value: { family: 'ip', attributes: { table: 't' } } },
  },
  {
    object: 'nftables-rule',
    kernel: 'host',
    name: 'built-chain-id',
    description: 'a rule of a chain that the transaction made, and that belongs to a rule',
    built: [
      newTable(),
      create('newchain', { table: 't', id: 9, flags: ['binding'] }),
      create('newrule', { table: 't', chainId: 9, expressions: [load()] }, 'ip', ['create', 'append']),
      newChain(),
      create(
        'newrule',
        {
          table: 't',
          chain: 'c',
          expressions: [{ name: 'immediate', data: { dreg: 0, data: { verdict: { code: 'goto', chainId: 9 } } } }],
        },
        'ip',
        ['create', 'append'],
      ),
    ],
    asked: {
      message: 'getrule',
      flags: ['root', 'match'],
      value: { family: 'ip', attributes: { table: 't', chain: 'c' } },
    },
  },
  {
    object: 'nftables-rule',
    kernel: 'host',
    name: 'get',
    description: 'one rule asked for',
    setup: ['nft add table ip t', 'nft add chain ip t c', 'nft add rule ip t c counter'],
    asked: { message: 'getrule', value: { family: 'ip', attributes: { table: 't', chain: 'c', handle: 2 } } },
  },
  {
    object: 'nftables-rule',
    kernel: 'host',
    name: 'reset',
    description: 'one rule read, its counter begun anew',
    setup: ['nft add table ip t', 'nft add chain ip t c', 'nft add rule ip t c counter packets 5 bytes 500'],
    asked: { message: 'getrulereset', value: { family: 'ip', attributes: { table: 't', chain: 'c', handle: 2 } } },
  },
  {
    object: 'nftables-rule',
    kernel: 'host',
    name: 'reset-list',
    description: 'all rules read, their counters begun anew',
    setup: ['nft add table ip t', 'nft add chain ip t c', 'nft add rule ip t c quota 10 mbytes used 5 kbytes'],
    asked: { message: 'getrulereset', flags: ['root', 'match'], value: { family: 'ip', attributes: { table: 't' } } },
  },
  {
    object: 'nftables-rule',
    kernel: 'host',
    name: 'destroy',
    description: 'a rule deleted where there is one',
    built: [
      newTable(),
      newChain(),
      create('newrule', { table: 't', chain: 'c' }, 'ip', ['create', 'append']),
      create('destroyrule', { table: 't', chain: 'c' }, 'ip', []),
    ],
  },
  {
    object: 'nftables-rule',
    kernel: 'host',
    name: 'error-handle',
    description: 'a rule that is not there',
    built: [newTable(), newChain(), create('delrule', { table: 't', chain: 'c', handle: 99 }, 'ip', [])],
  },
];

/** Rules that nft cannot say, sent by netloom and shown by the kernel. */
export const nftablesBuiltRules: readonly Case[] = rules;
