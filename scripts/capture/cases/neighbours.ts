import type { Case } from '../case.ts';

const base = [
  'ip link add v0 type veth peer name v1',
  'ip link set v0 addrgenmode none',
  'ip link set v0 up',
  'ip link set v1 up',
  'ip address add 10.1.0.1/24 dev v0',
  'ip link add x0 type vxlan id 5 dstport 4789 dev v0 local 10.1.0.1',
  'ip link add br0 type bridge',
  'ip link set x0 master br0',
  'ip link set br0 addrgenmode none up',
  'ip link set x0 addrgenmode none up',
];

const neighbour = (
  name: string,
  description: string,
  words: string,
  pick?: string,
  more: { setup?: string[]; verb?: string; filter?: string } = {},
): Case => ({
  object: 'neighbour',
  name,
  description,
  kernel: 'host',
  setup: [...base, ...(more.setup ?? [])],
  change: `ip neighbour ${more.verb ?? 'add'} ${words}`,
  ...(pick === undefined ? {} : { show: `ip -j -d -s neighbour show ${more.filter ?? 'nud all'}`, pick }),
});

const entry = (
  name: string,
  description: string,
  words: string,
  pick?: string,
  more: { setup?: string[]; verb?: string } = {},
): Case => ({
  object: 'forwarding',
  name,
  description,
  kernel: 'host',
  setup: [...base, ...(more.setup ?? [])],
  change: `bridge fdb ${more.verb ?? 'add'} ${words}`,
  ...(pick === undefined ? {} : { show: 'bridge -j -d -s fdb show', pick }),
});

/** Neighbours, proxies, tables of neighbours and forwarding entries. */
export const neighbours: readonly Case[] = [
  neighbour('permanent', 'a neighbour that stays', '10.1.0.2 lladdr 02:00:00:00:00:01 dev v0', '10.1.0.2'),
  neighbour(
    'reachable',
    'a neighbour that was heard of',
    '10.1.0.2 lladdr 02:00:00:00:00:01 dev v0 nud reachable',
    '10.1.0.2',
  ),
  neighbour(
    'stale',
    'a neighbour that was not heard of for long',
    '10.1.0.2 lladdr 02:00:00:00:00:01 dev v0 nud stale',
    '10.1.0.2',
  ),
  neighbour(
    'noarp',
    'a neighbour that is not asked for',
    '10.1.0.2 lladdr 02:00:00:00:00:01 dev v0 nud noarp',
    '10.1.0.2',
  ),
  neighbour(
    'ipv6-router',
    'an IPv6 router, learned by a daemon',
    'fe80::5 lladdr 02:00:00:00:00:05 dev v0 router extern_learn nud reachable',
    'fe80::5',
  ),
  neighbour(
    'protocol',
    'who made it',
    '10.1.0.2 lladdr 02:00:00:00:00:01 dev v0 nud permanent protocol 42',
    '10.1.0.2',
  ),
  neighbour('managed', 'a neighbour that the kernel keeps fresh', '10.1.0.2 dev v0 managed extern_learn', '10.1.0.2'),
  neighbour('proxy', 'questions for a host are answered', 'proxy 10.1.0.9 dev v0', '10.1.0.9', { filter: 'proxy' }),
  neighbour('ipv6-proxy', 'questions for an IPv6 host are answered', 'proxy 2001:db8::9 dev v0', '2001:db8::9', {
    filter: 'proxy',
  }),
  neighbour(
    'change',
    'another link-layer address',
    '10.1.0.2 lladdr 02:00:00:00:00:02 dev v0 nud permanent',
    '10.1.0.2',
    { verb: 'change', setup: ['ip neighbour add 10.1.0.2 lladdr 02:00:00:00:00:01 dev v0'] },
  ),
  neighbour('delete', 'the neighbour goes', '10.1.0.2 dev v0', undefined, {
    verb: 'del',
    setup: ['ip neighbour add 10.1.0.2 lladdr 02:00:00:00:00:01 dev v0'],
  }),
  neighbour('error-exists', 'a neighbour that is there', '10.1.0.2 lladdr 02:00:00:00:00:02 dev v0', undefined, {
    setup: ['ip neighbour add 10.1.0.2 lladdr 02:00:00:00:00:01 dev v0'],
  }),
  neighbour('error-absent', 'a neighbour that is not there', '10.1.0.77 dev v0', undefined, { verb: 'del' }),
  {
    object: 'neighbour',
    name: 'get',
    description: 'one neighbour',
    kernel: 'host',
    setup: [...base, 'ip neighbour add 10.1.0.2 lladdr 02:00:00:00:00:01 dev v0'],
    show: 'ip -j -d -s neighbour get 10.1.0.2 dev v0',
    pick: '10.1.0.2',
  },
  {
    object: 'neighbour-table',
    name: 'defaults',
    description: 'the table of IPv4 neighbours',
    kernel: 'host',
    show: 'ip -j -s ntable show name arp_cache',
    pick: '',
  },
  {
    object: 'neighbour-table',
    name: 'change',
    description: 'another time between two probes',
    kernel: 'host',
    setup: base,
    change: 'ip ntable change name arp_cache dev v0 retrans 500',
    show: 'ip -j ntable show',
    pick: 'v0',
  },
  entry(
    'vxlan',
    'the far end of a tunnel',
    '02:00:00:00:00:99 dev x0 dst 10.1.0.5 vni 7 port 5555 via v0',
    '02:00:00:00:00:99',
  ),
  entry(
    'vxlan-flood',
    'where to send what nobody knows',
    '00:00:00:00:00:00 dev x0 dst 10.1.0.6',
    '00:00:00:00:00:00',
    {
      verb: 'append',
    },
  ),
  entry('vxlan-nexthop', 'a group of far ends', '02:00:00:00:00:98 dev x0 nhid 10', '02:00:00:00:00:98', {
    setup: ['ip nexthop add id 1 via 10.1.0.8 fdb', 'ip nexthop add id 10 group 1 fdb'],
  }),
  entry('bridge-static', 'an address behind a port', '02:00:00:00:00:97 dev x0 master static', '02:00:00:00:00:97'),
  entry('bridge-dynamic', 'an address that may age', '02:00:00:00:00:96 dev x0 master dynamic', '02:00:00:00:00:96'),
  entry(
    'bridge-sticky',
    'an address that may not roam',
    '02:00:00:00:00:95 dev x0 master static sticky',
    '02:00:00:00:00:95',
  ),
  entry('bridge-local', 'an address of the bridge', '02:00:00:00:00:94 dev br0 self local', '02:00:00:00:00:94'),
  entry(
    'bridge-learned',
    'an address that a daemon learned',
    '02:00:00:00:00:93 dev x0 master dynamic extern_learn',
    '02:00:00:00:00:93',
  ),
  entry('device', 'an address that a device listens to', '02:00:00:00:00:92 dev v0 self', '02:00:00:00:00:92'),
  entry('replace', 'another far end', '02:00:00:00:00:99 dev x0 dst 10.1.0.7', '02:00:00:00:00:99', {
    verb: 'replace',
    setup: ['bridge fdb add 02:00:00:00:00:99 dev x0 dst 10.1.0.5'],
  }),
  entry('delete', 'the entry goes', '02:00:00:00:00:99 dev x0', undefined, {
    verb: 'del',
    setup: ['bridge fdb add 02:00:00:00:00:99 dev x0 dst 10.1.0.5'],
  }),
  entry('error-exists', 'an entry that is there', '02:00:00:00:00:99 dev x0 dst 10.1.0.5', undefined, {
    setup: ['bridge fdb add 02:00:00:00:00:99 dev x0 dst 10.1.0.5'],
  }),
  {
    object: 'forwarding',
    name: 'get',
    description: 'one entry',
    kernel: 'host',
    setup: [...base, 'bridge fdb add 02:00:00:00:00:97 dev x0 master static'],
    show: 'bridge -j -d -s fdb get 02:00:00:00:00:97 br br0',
    pick: '02:00:00:00:00:97',
  },
];
