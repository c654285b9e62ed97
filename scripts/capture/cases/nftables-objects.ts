import type { Case } from '../case.ts';

const show = 'nft -j list ruleset';
const host = { kernel: 'host', show } as const;
const table = ['nft add table inet filter'];
const links = ['ip link add v0 type veth peer name v1', 'ip link add v2 type veth peer name v3'];

const tables: readonly Case[] = [
  { ...host, object: 'nftables-table', name: 'add', description: 'a table', change: 'nft add table inet filter' },
  {
    ...host,
    object: 'nftables-table',
    name: 'dormant',
    description: 'a table whose chains are not called',
    change: "nft 'add table ip sleeping { flags dormant; }'",
  },
  {
    ...host,
    object: 'nftables-table',
    name: 'comment',
    description: 'a table with a comment',
    change: `nft 'add table ip6 noted { comment "kept by hand"; }'`,
  },
  {
    ...host,
    object: 'nftables-table',
    name: 'wake',
    description: 'a table whose chains are called again',
    setup: ["nft 'add table ip t { flags dormant; }'"],
    change: "nft 'add table ip t { }'",
  },
  {
    ...host,
    object: 'nftables-table',
    name: 'use',
    description: 'a table with two chains and a set in it',
    setup: ['nft add table arp t', 'nft add chain arp t one', 'nft add chain arp t two'],
  },
  {
    object: 'nftables-table',
    kernel: 'host',
    name: 'delete',
    description: 'a table deleted by its name',
    setup: table,
    change: 'nft delete table inet filter',
  },
  {
    object: 'nftables-table',
    kernel: 'host',
    name: 'delete-handle',
    description: 'a table deleted by its handle',
    setup: table,
    change: 'nft delete table inet handle 1',
  },
  {
    object: 'nftables-table',
    kernel: 'host',
    name: 'error-missing',
    description: 'a table that is not there',
    built: [{ message: 'deltable', value: { family: 'inet', attributes: { name: 'missing' } } }],
  },
  {
    object: 'nftables-table',
    kernel: 'host',
    name: 'error-exists',
    description: 'a table that is there',
    setup: table,
    change: 'nft create table inet filter',
  },
];

const chain = (
  name: string,
  description: string,
  text: string,
  family = 'inet',
  setup: readonly string[] = [],
): Case => ({
  ...host,
  object: 'nftables-chain',
  name,
  description,
  setup: [...setup, `nft add table ${family} t`],
  change: `nft 'add chain ${family} t ${text}'`,
});
const base = (type: string, hook: string, rest = 'priority 0;') => `c { type ${type} hook ${hook} ${rest} }`;

const chains: readonly Case[] = [
  chain('regular', 'a chain that rules jump to', 'c'),
  chain('comment', 'a chain with a comment', 'c { comment "for jumps"; }'),
  chain('filter-prerouting', 'a base chain before routing', base('filter', 'prerouting', 'priority raw;')),
  chain('filter-input', 'a base chain for packets to this machine', base('filter', 'input')),
  chain('filter-forward', 'a base chain for packets that pass', base('filter', 'forward', 'priority 10; policy drop;')),
  chain('filter-output', 'a base chain for packets of this machine', base('filter', 'output'), 'ip'),
  chain('filter-postrouting', 'a base chain behind routing', base('filter', 'postrouting', 'priority mangle;'), 'ip6'),
  chain('nat-prerouting', 'destination NAT', base('nat', 'prerouting', 'priority dstnat;')),
  chain('nat-postrouting', 'source NAT', base('nat', 'postrouting', 'priority srcnat;'), 'ip'),
  chain('route-output', 'packets that are routed anew', base('route', 'output', 'priority mangle;'), 'ip'),
  chain('arp-input', 'a base chain of ARP', base('filter', 'input'), 'arp'),
  chain('arp-output', 'a base chain of ARP, outgoing', base('filter', 'output'), 'arp'),
  chain('bridge-prerouting', 'a base chain of bridges', base('filter', 'prerouting'), 'bridge'),
  chain('bridge-forward', 'a base chain of bridges, forwarding', base('filter', 'forward', 'priority -200;'), 'bridge'),
  chain(
    'netdev-ingress',
    'a base chain of one link',
    base('filter', 'ingress', 'device v0 priority 0;'),
    'netdev',
    links,
  ),
  chain(
    'netdev-devices',
    'a base chain of several links',
    base('filter', 'ingress', 'devices = { v0, v2 } priority 5;'),
    'netdev',
    links,
  ),
  chain(
    'netdev-egress',
    'a base chain for what leaves',
    base('filter', 'egress', 'device v0 priority 0;'),
    'netdev',
    links,
  ),
  chain('inet-ingress', 'ingress in an inet table', base('filter', 'ingress', 'device v0 priority 0;'), 'inet', links),
  {
    ...host,
    object: 'nftables-chain',
    name: 'policy',
    description: 'the policy of a chain changed',
    setup: [...table, `nft 'add chain inet filter ${base('filter', 'input')}'`],
    change: "nft 'chain inet filter c { policy drop; }'",
  },
  {
    ...host,
    object: 'nftables-chain',
    name: 'rename',
    description: 'a chain renamed',
    setup: [...table, 'nft add chain inet filter old'],
    change: 'nft rename chain inet filter old new',
  },
  {
    ...host,
    object: 'nftables-chain',
    name: 'use',
    description: 'a chain with rules in it and a jump to it',
    setup: [
      ...table,
      'nft add chain inet filter target',
      'nft add rule inet filter target counter',
      'nft add chain inet filter c',
      'nft add rule inet filter c jump target',
    ],
    pick: 'target',
  },
  {
    object: 'nftables-chain',
    kernel: 'host',
    name: 'delete',
    description: 'a chain deleted',
    setup: [...table, 'nft add chain inet filter c'],
    change: 'nft delete chain inet filter c',
  },
  {
    object: 'nftables-chain',
    kernel: 'host',
    name: 'error-busy',
    description: 'a chain that a rule jumps to is not deleted',
    setup: [
      ...table,
      'nft add chain inet filter t',
      'nft add chain inet filter c',
      'nft add rule inet filter c jump t',
    ],
    change: 'nft delete chain inet filter t',
  },
  {
    object: 'nftables-chain',
    kernel: 'host',
    name: 'error-hook',
    description: 'NAT in a hook that has none',
    setup: table,
    change: `nft 'add chain inet filter ${base('nat', 'forward')}'`,
  },
];

const object = (name: string, description: string, text: string): Case => ({
  ...host,
  object: 'nftables-object',
  name,
  description,
  setup: ['nft add table inet t'],
  change: `nft 'add ${text.replace(' NAME', ' inet t o')}'`,
});

const objects: readonly Case[] = [
  object('counter', 'a counter', 'counter NAME'),
  object('counter-values', 'a counter that begins with values', 'counter NAME { packets 5 bytes 500; }'),
  object('counter-comment', 'a counter with a comment', 'counter NAME { comment "visits"; }'),
  object('quota', 'a quota', 'quota NAME { 25 mbytes; }'),
  object('quota-over', 'a quota that matches what is over', 'quota NAME { over 10 mbytes used 5 mbytes; }'),
  object('limit', 'a rate of packets', 'limit NAME { rate 400/minute burst 20 packets; }'),
  object('limit-over', 'what is over a rate', 'limit NAME { rate over 10/hour; }'),
  object('limit-bytes', 'a rate of bytes', 'limit NAME { rate 1 mbytes/second burst 64 kbytes; }'),
  object('ct-helper', 'a connection tracking helper', 'ct helper NAME { type "ftp" protocol tcp; l3proto ip; }'),
  object(
    'ct-timeout-tcp',
    'timeouts of TCP',
    'ct timeout NAME { protocol tcp; l3proto ip; policy = { established : 120, close : 20 }; }',
  ),
  object(
    'ct-timeout-udp',
    'timeouts of UDP',
    'ct timeout NAME { protocol udp; l3proto ip6; policy = { unreplied : 15, replied : 50 }; }',
  ),
  object(
    'ct-expectation',
    'a connection that is expected',
    'ct expectation NAME { protocol tcp; l3proto ip; dport 9876; timeout 2m; size 12; }',
  ),
  object('secmark', 'a security mark', 'secmark NAME { "system_u:object_r:ssh_server_packet_t:s0"; }'),
  object('synproxy', 'a SYN proxy', 'synproxy NAME { mss 1460 wscale 7 timestamp sack-perm; }'),
  {
    object: 'nftables-object',
    kernel: 'host',
    name: 'reset',
    description: 'a counter read and begun anew',
    setup: [...table, "nft 'add counter inet filter o { packets 5 bytes 500; }'"],
    show: 'nft -j reset counters',
  },
  {
    object: 'nftables-object',
    kernel: 'host',
    name: 'reset-one',
    description: 'one quota read and begun anew',
    setup: [...table, "nft 'add quota inet filter o { 25 mbytes used 5 mbytes; }'"],
    show: 'nft -j reset quota inet filter o',
  },
  {
    object: 'nftables-object',
    kernel: 'host',
    name: 'delete',
    description: 'a counter deleted',
    setup: [...table, 'nft add counter inet filter o'],
    change: 'nft delete counter inet filter o',
  },
  {
    object: 'nftables-object',
    kernel: 'host',
    name: 'error-helper',
    description: 'a helper that the kernel does not know',
    setup: table,
    change: `nft 'add ct helper inet filter o { type "netloom" protocol tcp; }'`,
  },
];

const others: readonly Case[] = [
  {
    object: 'nftables-generation',
    kernel: 'host',
    name: 'get',
    description: 'the generation asked for',
    setup: table,
    show: 'nft list ruleset',
  },
  {
    object: 'nftables-generation',
    kernel: 'host',
    name: 'event',
    description: 'a new generation, which ends the events of a transaction',
    change: 'nft add table inet filter',
  },
  {
    object: 'nftables-batch',
    kernel: 'host',
    name: 'end',
    description: 'the end of a transaction',
    change: 'nft add table inet filter',
  },
];

/** Tables, chains and objects. */
export const nftablesObjects: readonly Case[] = [...tables, ...chains, ...objects, ...others];
