import type { Case } from '../case.ts';

const base = [
  'ip link add v0 type veth peer name v1',
  'ip link set v0 addrgenmode none',
  'ip link set lo up',
  'ip link set v0 up',
  'ip link set v1 up',
  'ip address add 10.1.0.1/24 dev v0',
  'ip address add 2001:db8::1/64 nodad dev v0',
];

const route = (
  name: string,
  description: string,
  words: string,
  pick?: string,
  more: { setup?: string[]; verb?: string; kernel?: Case['kernel'] } = {},
): Case => {
  const six = /^(\S+ )?\S*:/.test(words) || words.startsWith('-6 ');
  const family = six ? '-6' : '-4';
  return {
    object: 'route',
    name,
    description,
    kernel: more.kernel ?? 'host',
    setup: [...base, ...(more.setup ?? [])],
    change: `ip ${family} route ${more.verb ?? 'add'} ${words.replace(/^-6 /, '')}`,
    ...(pick === undefined ? {} : { show: `ip -d -j ${family} route show table all`, pick }),
  };
};

export const routes: readonly Case[] = [
  route('ipv4', 'a prefix behind a gateway', '10.2.0.0/16 via 10.1.0.2', '10.2.0.0/16'),
  route('ipv4-link', 'a prefix on a link', '10.2.0.0/16 dev v0', '10.2.0.0/16'),
  route('ipv4-default', 'the default route', 'default via 10.1.0.2', 'default'),
  route('ipv4-host', 'one host', '10.2.0.1 dev v0', '10.2.0.1'),
  route('ipv4-onlink', 'a gateway that no prefix covers', '10.2.0.0/16 via 10.99.0.1 dev v0 onlink', '10.2.0.0/16'),
  route(
    'ipv4-metric',
    'a metric, a protocol, a scope and a source',
    '10.2.0.0/16 dev v0 metric 77 proto static scope link src 10.1.0.1',
    '10.2.0.0/16',
  ),
  route('ipv4-tos', 'a type of service', '10.2.0.0/16 tos 0x10 via 10.1.0.2', '10.2.0.0/16'),
  route('ipv4-table', 'a table with a small number', '10.2.0.0/16 via 10.1.0.2 table 100', '10.2.0.0/16'),
  route('ipv4-table-large', 'a table above 255', '10.2.0.0/16 via 10.1.0.2 table 1000', '10.2.0.0/16'),
  route(
    'ipv4-metrics',
    'every metric',
    '10.2.0.0/16 via 10.1.0.2 mtu 1300 window 1000 rtt 100ms rttvar 50ms ssthresh 7 cwnd 9 advmss 1200 reordering 5 hoplimit 10 initcwnd 20 initrwnd 30 rto_min 20ms quickack 1 features ecn',
    '10.2.0.0/16',
  ),
  route(
    'ipv4-metrics-lock',
    'metrics that are locked, and a congestion control',
    '10.2.0.0/16 via 10.1.0.2 mtu lock 1300 advmss lock 1200 congctl cubic fastopen_no_cookie 1',
    '10.2.0.0/16',
  ),
  route(
    'ipv4-multipath',
    'several next hops',
    '10.2.0.0/16 nexthop via 10.1.0.2 weight 3 nexthop via 10.1.0.3 dev v0 nexthop via 10.99.0.1 dev v0 onlink',
    '10.2.0.0/16',
  ),
  route(
    'ipv4-multipath-realm',
    'several next hops with a realm',
    '10.2.0.0/16 nexthop via 10.1.0.2 realm 5 nexthop via 10.1.0.3',
    '10.2.0.0/16',
  ),
  route('ipv4-realm', 'realms', '10.2.0.0/16 via 10.1.0.2 realm 3/4', '10.2.0.0/16'),
  route('ipv4-via-inet6', 'a gateway of IPv6', '10.2.0.0/16 via inet6 fe80::2 dev v0', '10.2.0.0/16'),
  route(
    'ipv4-multipath-via',
    'next hops of IPv6',
    '10.2.0.0/16 nexthop via inet6 fe80::2 dev v0 nexthop via 10.1.0.2',
    '10.2.0.0/16',
  ),
  route('ipv4-nexthop', 'a nexthop object', '10.2.0.0/16 nhid 9', '10.2.0.0/16', {
    setup: ['ip nexthop add id 9 via 10.1.0.2 dev v0'],
  }),
  route('ipv4-blackhole', 'packets that vanish', 'blackhole 10.2.0.0/16', '10.2.0.0/16'),
  route(
    'ipv4-unreachable',
    'packets that are answered: unreachable',
    'unreachable 10.2.0.0/16 metric 4278198272',
    '10.2.0.0/16',
  ),
  route('ipv4-prohibit', 'packets that are answered: prohibited', 'prohibit 10.2.0.0/16', '10.2.0.0/16'),
  route('ipv4-throw', 'a look-up that goes on in the next table', 'throw 10.2.0.0/16', '10.2.0.0/16'),
  route('ipv4-local', 'an address of this host', 'local 10.2.0.1 dev v0', '10.2.0.1'),
  route('ipv4-broadcast', 'a broadcast address', 'broadcast 10.2.0.255 dev v0', '10.2.0.255'),
  route('ipv4-multicast', 'a multicast prefix', 'multicast 239.0.0.0/8 dev v0', '239.0.0.0/8'),
  route('ipv4-replace', 'a route in place of another', '10.2.0.0/16 via 10.1.0.3', '10.2.0.0/16', {
    verb: 'replace',
    setup: ['ip route add 10.2.0.0/16 via 10.1.0.2'],
  }),
  route('ipv4-append', 'a route behind another', '10.2.0.0/16 via 10.1.0.3', undefined, {
    verb: 'append',
    setup: ['ip route add 10.2.0.0/16 via 10.1.0.2'],
  }),
  route('ipv4-prepend', 'a route before another', '10.2.0.0/16 via 10.1.0.3', undefined, {
    verb: 'prepend',
    setup: ['ip route add 10.2.0.0/16 via 10.1.0.2'],
  }),
  route('ipv4-delete', 'a route that goes', '10.2.0.0/16', undefined, {
    verb: 'delete',
    setup: ['ip route add 10.2.0.0/16 via 10.1.0.2'],
  }),
  route('ipv6', 'a prefix behind a gateway, IPv6', '2001:db8:1::/48 via 2001:db8::2', '2001:db8:1::/48'),
  route('ipv6-default', 'the default route, IPv6', '-6 default via 2001:db8::2', 'default'),
  route('ipv6-expires', 'a route that expires', '2001:db8:1::/48 via 2001:db8::2 expires 60', '2001:db8:1::/48'),
  route(
    'ipv6-preference',
    'a preference and a metric',
    '2001:db8:1::/48 via 2001:db8::2 pref high metric 77',
    '2001:db8:1::/48',
  ),
  route('ipv6-from', 'packets of a source', '2001:db8:1::/48 from 2001:db8:9::/64 dev v0', '2001:db8:1::/48'),
  route(
    'ipv6-multipath',
    'several next hops, IPv6',
    '2001:db8:1::/48 nexthop via 2001:db8::2 nexthop via 2001:db8::3 weight 5',
    '2001:db8:1::/48',
  ),
  route(
    'ipv6-unreachable',
    'packets that are answered: unreachable, IPv6',
    'unreachable 2001:db8:1::/48',
    '2001:db8:1::/48',
  ),
  route(
    'ipv6-table',
    'a table above 255, IPv6',
    '2001:db8:1::/48 via 2001:db8::2 table 5000 mtu 1300',
    '2001:db8:1::/48',
  ),
  route('ipv6-delete', 'a route that goes, IPv6', '2001:db8:1::/48', undefined, {
    verb: 'delete',
    setup: ['ip -6 route add 2001:db8:1::/48 via 2001:db8::2'],
  }),
  route('error-exists', 'a route that is there', '10.2.0.0/16 via 10.1.0.3', undefined, {
    setup: ['ip route add 10.2.0.0/16 via 10.1.0.2'],
  }),
  route('error-missing', 'a route that is not there', '10.2.0.0/16', undefined, { verb: 'delete' }),
  route('error-gateway', 'a gateway that cannot be reached', '10.2.0.0/16 via 10.99.0.1'),
  route('error-gateway-ipv6', 'a gateway that cannot be reached, IPv6', '2001:db8:1::/48 via 2001:db8:99::1'),
  route('error-nexthop', 'a nexthop object that is not there', '10.2.0.0/16 nhid 99'),
  // the JSON that iproute2 6.1 prints of these routes is none: there is no reply to compare
  route('mpls-encapsulation', 'labels that are pushed', '10.2.0.0/16 encap mpls 100/200 via 10.1.0.2', undefined, {
    kernel: 'lab',
  }),
  route(
    'seg6-encapsulation',
    'a tunnel that no schema lists: it stays bytes',
    '2001:db8:1::/48 encap seg6 mode encap segs 2001:db8:f::1 dev v0',
    undefined,
    { kernel: 'host' },
  ),
  ...['10.2.0.9', '10.2.0.9 from 10.1.0.1', '10.2.0.9 mark 5', '10.2.0.9 oif v0', '2001:db8:1::9'].map(
    (words, index): Case => ({
      object: 'route',
      name: `get-${index + 1}`,
      description: `which way a packet would go: ip route get ${words}`,
      kernel: 'host',
      setup: [...base, 'ip route add 10.2.0.0/16 via 10.1.0.2', 'ip -6 route add 2001:db8:1::/48 via 2001:db8::2'],
      show: `ip -d -j route get ${words}`,
      pick: words.split(' ')[0] ?? words,
    }),
  ),
];
