import type { Json } from '../../../test/support/fixtures.ts';
import type { BuiltMessage } from '../../../test/support/netfilter.ts';
import type { Case } from '../case.ts';
import { create, newChain, newTable } from './nftables-messages.ts';

const tables: readonly Case[] = [
  {
    object: 'nftables-table',
    kernel: 'host',
    name: 'built',
    description: 'a table whose making is acknowledged',
    built: [newTable('inet')],
    asked: { message: 'gettable', value: { family: 'inet', attributes: { name: 't' } } },
  },
  {
    object: 'nftables-table',
    kernel: 'host',
    name: 'built-owner',
    description: 'a table that goes with its socket',
    built: [create('newtable', { name: 't', flags: ['owner'] }, 'inet')],
    event: 0,
  },
  {
    object: 'nftables-table',
    kernel: 'host',
    name: 'built-persist',
    description: 'a table with an owner that stays',
    built: [create('newtable', { name: 't', flags: ['owner', 'persist'] }, 'inet')],
    asked: { message: 'gettable', value: { family: 'inet', attributes: { name: 't' } } },
  },
  {
    object: 'nftables-table',
    kernel: 'host',
    name: 'destroy',
    description: 'a table deleted where there is one',
    built: [newTable(), create('destroytable', { name: 't' }, 'ip', [])],
  },
  {
    object: 'nftables-table',
    kernel: 'host',
    name: 'destroy-missing',
    description: 'a table deleted where there is none',
    built: [create('destroytable', { name: 'missing' }, 'ip', [])],
  },
  {
    object: 'nftables-table',
    kernel: 'host',
    name: 'error-family',
    description: 'a table of a family that there is not',
    built: [create('newtable', { name: 't' }, 'unspec')],
  },
  {
    object: 'nftables-table',
    kernel: 'host',
    name: 'error-name',
    description: 'a table without a name',
    built: [create('newtable', { flags: [] }, 'ip')],
  },
];

const chains: readonly Case[] = [
  {
    object: 'nftables-chain',
    kernel: 'host',
    name: 'built',
    description: 'a chain whose making is acknowledged',
    built: [newTable(), newChain()],
    asked: { message: 'getchain', value: { family: 'ip', attributes: { table: 't', name: 'c' } } },
  },
  {
    object: 'nftables-chain',
    kernel: 'host',
    name: 'built-counters',
    description: 'a base chain whose policy counts',
    built: [
      newTable(),
      create('newchain', {
        table: 't',
        name: 'c',
        type: 'filter',
        hook: { hooknum: 1, priority: -150 },
        policy: 'drop',
        counters: { bytes: 100, packets: 2 },
      }),
    ],
    asked: { message: 'getchain', flags: ['root', 'match'], value: { family: 'ip' } },
  },
  {
    object: 'nftables-chain',
    kernel: 'host',
    name: 'built-prefix',
    description: 'a base chain of all links whose name begins so',
    built: [
      newTable('netdev'),
      create(
        'newchain',
        { table: 't', name: 'c', type: 'filter', hook: { hooknum: 0, priority: 0, devs: { prefix: ['eth'] } } },
        'netdev',
      ),
    ],
    asked: { message: 'getchain', value: { family: 'netdev', attributes: { table: 't', name: 'c' } } },
  },
  {
    object: 'nftables-chain',
    kernel: 'host',
    name: 'destroy',
    description: 'a chain deleted where there is one',
    built: [newTable(), newChain(), create('destroychain', { table: 't', name: 'c' }, 'ip', [])],
  },
];

const newSet = (attributes: Json): BuiltMessage =>
  create('newset', { table: 't', name: 's', keyType: 7, keyLen: 4, id: 1, ...(attributes as object) });
const getSet: BuiltMessage = { message: 'getset', value: { family: 'ip', attributes: { table: 't', name: 's' } } };
const getElements: BuiltMessage = {
  message: 'getsetelem',
  flags: ['root', 'match'],
  value: { family: 'ip', attributes: { table: 't', set: 's' } },
};
const elements = (list: Json): BuiltMessage => create('newsetelem', { table: 't', set: 's', elements: list });

const sets: readonly Case[] = [
  {
    object: 'nftables-set',
    kernel: 'host',
    name: 'built',
    description: 'a set whose making is acknowledged',
    built: [newTable(), newSet({})],
    asked: getSet,
  },
  {
    object: 'nftables-set',
    kernel: 'host',
    name: 'built-expressions',
    description: 'a set that counts and tells when',
    built: [newTable(), newSet({ flags: ['eval', 'expr'], expressions: [{ name: 'counter' }, { name: 'last' }] })],
    asked: getSet,
  },
  {
    object: 'nftables-set',
    kernel: 'host',
    name: 'built-concatenation',
    description: 'a set of concatenated ranges',
    built: [
      newTable(),
      newSet({
        keyType: 461,
        keyLen: 8,
        flags: ['interval', 'concat'],
        desc: { size: 10, concat: [{ len: 4 }, { len: 2 }] },
      }),
    ],
    asked: getSet,
  },
  {
    object: 'nftables-set',
    kernel: 'host',
    name: 'destroy',
    description: 'a set deleted where there is one',
    built: [newTable(), newSet({}), create('destroyset', { table: 't', name: 's' }, 'ip', [])],
  },
  {
    object: 'nftables-element',
    kernel: 'host',
    name: 'built',
    description: 'elements whose adding is acknowledged',
    built: [newTable(), newSet({}), elements([{ key: { value: '0a000001' } }])],
    asked: getElements,
  },
  {
    object: 'nftables-element',
    kernel: 'host',
    name: 'built-set-id',
    description: 'an element of a set by its number in the transaction',
    built: [
      newTable(),
      newSet({}),
      create('newsetelem', { table: 't', set: 's', setId: 1, elements: [{ key: { value: '0a000002' } }] }),
    ],
    asked: getElements,
  },
  {
    object: 'nftables-element',
    kernel: 'host',
    name: 'built-expressions',
    description: 'an element that counts and tells when',
    built: [
      newTable(),
      newSet({ flags: ['eval', 'expr'], expressions: [{ name: 'counter' }, { name: 'last' }] }),
      elements([{ key: { value: '0a000001' } }]),
    ],
    asked: getElements,
  },
  {
    object: 'nftables-element',
    kernel: 'host',
    name: 'built-catchall',
    description: 'an element for all other keys',
    built: [newTable(), newSet({}), elements([{ flags: ['catchall'] }])],
    asked: getElements,
  },
  {
    object: 'nftables-element',
    kernel: 'host',
    name: 'reset',
    description: 'elements read, their counters begun anew',
    setup: [
      'nft add table ip t',
      "nft 'add set ip t s { type ipv4_addr; counter; elements = { 10.0.0.1 counter packets 5 bytes 300 } }'",
    ],
    asked: { ...getElements, message: 'getsetelemreset' },
  },
  {
    object: 'nftables-element',
    kernel: 'host',
    name: 'built-get',
    description: 'one element asked for',
    setup: ['nft add table ip t', "nft 'add set ip t s { type ipv4_addr; elements = { 10.0.0.1 } }'"],
    asked: {
      message: 'getsetelem',
      value: { family: 'ip', attributes: { table: 't', set: 's', elements: [{ key: { value: '0a000001' } }] } },
    },
  },
  {
    object: 'nftables-element',
    kernel: 'host',
    name: 'error-get',
    description: 'an element asked for that is not there',
    setup: ['nft add table ip t', "nft 'add set ip t s { type ipv4_addr; }'"],
    asked: {
      message: 'getsetelem',
      value: { family: 'ip', attributes: { table: 't', set: 's', elements: [{ key: { value: '0a000001' } }] } },
    },
  },
  {
    object: 'nftables-element',
    kernel: 'host',
    name: 'destroy',
    description: 'an element deleted where there is one',
    built: [
      newTable(),
      newSet({}),
      elements([{ key: { value: '0a000001' } }]),
      create('destroysetelem', { table: 't', set: 's', elements: [{ key: { value: '0a000001' } }] }, 'ip', []),
    ],
  },
];

const object = (name: string, description: string, type: string, data: Json, family = 'ip'): Case => ({
  object: 'nftables-object',
  kernel: 'host',
  name: `built-${name}`,
  description,
  built: [newTable(family), create('newobj', { table: 't', name: 'o', type, data }, family)],
  asked: { message: 'getobj', value: { family, attributes: { table: 't', name: 'o', type } } },
});

const objects: readonly Case[] = [
  object('connlimit', 'a number of connections', 'connlimit', { count: 5, flags: ['inverse'] }),
  object(
    'tunnel',
    'where an IPv4 tunnel goes',
    'tunnel',
    {
      id: 5,
      ip: { src: '10.0.0.1', dst: '10.0.0.2' },
      sport: 1000,
      dport: 4789,
      tos: 4,
      ttl: 64,
    },
    'netdev',
  ),
  object(
    'tunnel-ip6',
    'where an IPv6 tunnel goes',
    'tunnel',
    {
      id: 7,
      ip6: { src: '2001:db8::1', dst: '2001:db8::2', flowlabel: 5 },
      flags: ['zeroCsumTx', 'dontFragment', 'seqNumber'],
    },
    'netdev',
  ),
  object('counter', 'a counter whose making is acknowledged', 'counter', { bytes: 1, packets: 1 }),
  object('limit', 'a limit that is inverse', 'limit', {
    rate: 5,
    unit: 60,
    burst: 5,
    type: 'packets',
    flags: ['inverse'],
  }),
  {
    object: 'nftables-object',
    kernel: 'host',
    name: 'destroy',
    description: 'a counter deleted where there is one',
    built: [
      newTable(),
      create('newobj', { table: 't', name: 'o', type: 'counter', data: {} }),
      create('destroyobj', { table: 't', name: 'o', type: 'counter' }, 'ip', []),
    ],
  },
  {
    object: 'nftables-object',
    kernel: 'host',
    name: 'error-missing',
    description: 'an object asked for that is not there',
    setup: ['nft add table ip t'],
    asked: { message: 'getobj', value: { family: 'ip', attributes: { table: 't', name: 'o', type: 'counter' } } },
  },
];

/** Flowtables: neither kernel has them; what nft sends, and how the kernel refuses it. */
const flowtable = (name: string, description: string, text: string): Case => ({
  object: 'nftables-flowtable',
  kernel: 'host',
  name: `error-${name}`,
  description,
  setup: ['nft add table inet t', 'ip link add v0 type veth peer name v1'],
  change: `nft 'add flowtable inet t f { ${text} }'`,
});

const traced = (name: string, description: string, event: number): Case => ({
  object: 'nftables-trace',
  kernel: 'host',
  name,
  description,
  event,
  setup: [
    'ip link set lo up',
    'nft add table ip t',
    "nft 'add chain ip t c { type filter hook input priority 0; policy accept; }'",
    'nft add chain ip t other',
    'nft add rule ip t other return',
    "nft 'add rule ip t c ct state new meta mark set 5 meta nftrace set 1'",
    'nft add rule ip t c jump other',
  ],
  change: "bash -c 'echo > /dev/udp/127.0.0.1/9'",
});

const others: readonly Case[] = [
  flowtable('devices', 'a flowtable of two links', 'hook ingress priority 0; devices = { v0, v1 };'),
  flowtable('counter', 'a flowtable whose connections count', 'hook ingress priority 5; devices = { v0 }; counter;'),
  flowtable('offload', 'a flowtable in the hardware', 'hook ingress priority filter; devices = { v0 }; flags offload;'),
  {
    object: 'nftables-flowtable',
    kernel: 'host',
    name: 'list',
    description: 'the list of flowtables',
    setup: ['nft add table inet t'],
    show: 'nft -j list flowtables',
  },
  {
    object: 'nftables-flowtable',
    kernel: 'host',
    name: 'error-delete',
    description: 'a flowtable deleted that is not there',
    built: [newTable(), create('delflowtable', { table: 't', name: 'f' }, 'ip', [])],
  },
  {
    object: 'nftables-flowtable',
    kernel: 'host',
    name: 'destroy',
    description: 'a flowtable deleted where there is none',
    built: [newTable(), create('destroyflowtable', { table: 't', name: 'f' }, 'ip', [])],
  },
  {
    object: 'nftables-rule',
    kernel: 'host',
    name: 'error-flow-offload',
    description: 'a connection handed to a flowtable that is not there',
    setup: ['nft add table inet t', "nft 'add chain inet t c { type filter hook forward priority 0; }'"],
    change: "nft --debug=netlink 'add rule inet t c flow add @f'",
  },
  {
    object: 'nftables-rule',
    kernel: 'host',
    name: 'error-meta-bridge',
    description: 'the bridge of a packet, which this kernel does not tell',
    setup: ['nft add table bridge t', "nft 'add chain bridge t c { type filter hook forward priority 0; }'"],
    change: 'nft --debug=netlink \'add rule bridge t c meta ibrname "br0" meta obrname "br1"\'',
  },
  {
    object: 'nftables-rule',
    kernel: 'host',
    name: 'error-meta-bridge-vlan',
    description: 'the VLAN of the port of a bridge, which this kernel does not tell',
    setup: ['nft add table bridge t', "nft 'add chain bridge t c { type filter hook forward priority 0; }'"],
    change: "nft --debug=netlink 'add rule bridge t c meta ibrpvid 5 meta ibrvproto vlan'",
  },
  {
    object: 'nftables-rule',
    kernel: 'host',
    name: 'error-secmark',
    description: 'a security mark that is not there',
    setup: ['nft add table inet t', "nft 'add chain inet t c { type filter hook input priority 0; }'"],
    change: 'nft --debug=netlink \'add rule inet t c meta secmark set "server"\'',
  },
  {
    object: 'nftables-generation',
    kernel: 'host',
    name: 'built-get',
    description: 'the generation asked for by netloom',
    setup: ['nft add table ip t'],
    asked: { message: 'getgen', value: { family: 'unspec' } },
  },
  {
    object: 'nftables-batch',
    kernel: 'host',
    name: 'error-generation',
    description: 'a transaction that wants a generation that is gone',
    built: [
      { message: 'batchbegin', value: { family: 'unspec', resourceId: 10, attributes: { genid: 77 } } },
      newTable(),
    ],
  },
  {
    object: 'nftables-compat',
    kernel: 'host',
    name: 'match',
    description: 'a match that the kernel knows',
    asked: {
      message: 'getcompat',
      flags: ['ack'],
      value: { family: 'ip', attributes: { name: 'conntrack', rev: 3, type: 'match' } },
    },
  },
  {
    object: 'nftables-compat',
    kernel: 'host',
    name: 'error-target',
    description: 'a target that the kernel does not know',
    asked: {
      message: 'getcompat',
      flags: ['ack'],
      value: { family: 'ip', attributes: { name: 'netloom', rev: 0, type: 'target' } },
    },
  },
  traced('first', 'a rule that goes on', 0),
  traced('second', 'a rule that jumps', 1),
  traced('third', 'a chain that returns', 2),
  traced('fourth', 'what comes behind a return', 3),
  traced('last', 'the policy', -1),
  {
    object: 'nftables-trace',
    kernel: 'host',
    name: 'output',
    description: 'a packet that leaves',
    event: 0,
    setup: [
      'ip link set lo up',
      'nft add table ip t',
      "nft 'add chain ip t c { type filter hook output priority 0; policy accept; }'",
      "nft 'add rule ip t c meta nftrace set 1'",
    ],
    change: "bash -c 'echo > /dev/udp/127.0.0.1/9'",
  },
  {
    object: 'nftables-chain',
    kernel: 'host',
    name: 'inline',
    description: 'the chain of one rule, by its number in the transaction',
    setup: ['nft add table inet t', 'nft add chain inet t c'],
    change: "nft 'add rule inet t c tcp dport 22 jump { counter; accept; }'",
  },
];

/** Tables, chains, sets and objects that nft cannot say, sent by netloom and shown by the kernel. */
export const nftablesBuilt: readonly Case[] = [...tables, ...chains, ...sets, ...objects, ...others];
