import type { Case } from '../case.ts';

const base = [
  'ip link set lo up',
  'ip link add v0 type veth peer name v1',
  'ip link set v0 addrgenmode none',
  'ip link set v0 up',
  'ip link set v1 up',
  'ip address add 10.1.0.1/24 dev v0',
  'ip address add 2001:db8::1/64 nodad dev v0',
];
const two = ['ip nexthop add id 1 via 10.1.0.2 dev v0', 'ip nexthop add id 2 via 10.1.0.3 dev v0'];

const nexthop = (
  name: string,
  description: string,
  words: string,
  pick?: string,
  more: { setup?: string[]; verb?: string; kernel?: Case['kernel'] } = {},
): Case => ({
  object: 'nexthop',
  name,
  description,
  kernel: more.kernel ?? 'host',
  setup: [...base, ...(more.setup ?? [])],
  change: `ip nexthop ${more.verb ?? 'add'} ${words}`,
  ...(pick === undefined ? {} : { show: 'ip -j -d nexthop show', pick }),
});

/** Nexthops: single, groups, resilient groups and their buckets. */
export const nexthops: readonly Case[] = [
  nexthop('gateway', 'a gateway', 'id 1 via 10.1.0.2 dev v0', '1'),
  nexthop('gateway-ipv6', 'an IPv6 gateway', 'id 1 via 2001:db8::2 dev v0', '1'),
  nexthop('onlink', 'a gateway that no prefix covers', 'id 1 via 10.99.0.2 dev v0 onlink', '1'),
  nexthop('link', 'a link', 'id 1 dev v0', '1'),
  nexthop('blackhole', 'nowhere', 'id 1 blackhole', '1'),
  nexthop('protocol', 'who made it', 'id 1 via 10.1.0.2 dev v0 protocol 99', '1'),
  nexthop('automatic', 'a number that the kernel chooses', 'via 10.1.0.2 dev v0', '1'),
  nexthop('fdb', 'the far end of a tunnel', 'id 1 via 10.1.0.2 fdb', '1'),
  nexthop('group', 'a group', 'id 10 group 1/2', '10', { setup: two }),
  nexthop('group-weights', 'a group with weights', 'id 10 group 1,5/2,3', '10', { setup: two }),
  nexthop('group-fdb', 'a group of far ends', 'id 10 group 1 fdb', '10', {
    setup: ['ip nexthop add id 1 via 10.1.0.2 fdb'],
  }),
  nexthop(
    'group-resilient',
    'a resilient group',
    'id 10 group 1/2 type resilient buckets 8 idle_timer 30 unbalanced_timer 60',
    '10',
    { setup: two },
  ),
  nexthop('encapsulation-ip', 'a tunnel', 'id 1 encap ip id 5 dst 192.0.2.9 dev v0', '1'),
  nexthop('replace', 'another gateway', 'id 1 via 10.1.0.9 dev v0', '1', { verb: 'replace', setup: two }),
  nexthop('delete', 'the nexthop goes', 'id 1', undefined, { verb: 'del', setup: two }),
  nexthop('error-exists', 'a number that is taken', 'id 1 via 10.1.0.9 dev v0', undefined, { setup: two }),
  nexthop('error-group-member', 'a member that is not there', 'id 10 group 77', undefined),
  nexthop('error-gateway', 'a gateway that cannot be reached', 'id 1 via 10.99.0.1 dev v0', undefined),
  {
    object: 'nexthop',
    name: 'get',
    description: 'one nexthop',
    kernel: 'host',
    setup: [...base, ...two],
    show: 'ip -j -d nexthop get id 2',
    pick: '2',
  },
  {
    object: 'nexthop-bucket',
    name: 'list',
    description: 'the buckets of a resilient group',
    kernel: 'host',
    setup: [...base, ...two, 'ip nexthop add id 10 group 1/2 type resilient buckets 4'],
    show: 'ip -j nexthop bucket show id 10',
  },
  {
    object: 'nexthop-bucket',
    name: 'get',
    description: 'one bucket',
    kernel: 'host',
    setup: [...base, ...two, 'ip nexthop add id 10 group 1/2 type resilient buckets 4'],
    show: 'ip -j nexthop bucket get id 10 index 3',
  },
];
