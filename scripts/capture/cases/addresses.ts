import type { Case } from '../case.ts';

const veth = [
  'ip link add v0 type veth peer name v1',
  'ip link set v0 addrgenmode none',
  'ip link set v0 up',
  'ip link set v1 up',
];

const address = (name: string, description: string, change: string, pick?: string, setup: string[] = []): Case => ({
  object: 'address',
  name,
  description,
  kernel: 'host',
  setup: [...veth, ...setup],
  change,
  ...(pick === undefined ? {} : { show: `ip -d -j ${pick.includes(':') ? '-6' : '-4'} address show dev v0`, pick }),
});

export const addresses: readonly Case[] = [
  address('ipv4', 'an IPv4 address', 'ip address add 10.1.2.3/24 dev v0', '10.1.2.3'),
  address(
    'ipv4-broadcast',
    'with a broadcast address and a label',
    'ip address add 10.1.2.3/24 broadcast + dev v0 label v0:one',
    '10.1.2.3',
  ),
  address('ipv4-peer', 'of a point-to-point link', 'ip address add 10.1.2.3 peer 10.9.9.9/30 dev v0', '10.1.2.3'),
  address('ipv4-scope', 'of the scope link', 'ip address add 169.254.3.4/16 scope link dev v0', '169.254.3.4'),
  address(
    'ipv4-lifetime',
    'with lifetimes',
    'ip address add 10.1.2.3/24 valid_lft 3600 preferred_lft 1800 dev v0',
    '10.1.2.3',
  ),
  address(
    'ipv4-metric',
    'with a metric and without a route of its prefix',
    'ip address add 10.1.2.3/24 metric 77 noprefixroute dev v0',
    '10.1.2.3',
  ),
  address('ipv4-secondary', 'a second one of a prefix', 'ip address add 10.1.2.4/24 dev v0', '10.1.2.4', [
    'ip address add 10.1.2.3/24 dev v0',
  ]),
  address(
    'ipv4-replace',
    'whose lifetime changes',
    'ip address replace 10.1.2.3/24 valid_lft 100 preferred_lft 50 dev v0',
    '10.1.2.3',
    ['ip address add 10.1.2.3/24 dev v0'],
  ),
  address('ipv6', 'an IPv6 address', 'ip address add 2001:db8::5/64 nodad dev v0', '2001:db8::5'),
  address(
    'ipv6-peer',
    'of a point-to-point link, IPv6',
    'ip address add 2001:db8::5 peer 2001:db8::6 nodad dev v0',
    '2001:db8::5',
  ),
  address(
    'ipv6-flags',
    'with flags',
    'ip address add 2001:db8::7/64 home mngtmpaddr noprefixroute nodad dev v0',
    '2001:db8::7',
  ),
  address(
    'ipv6-lifetime',
    'with lifetimes, IPv6',
    'ip address add 2001:db8::8/64 valid_lft 3600 preferred_lft 0 nodad dev v0',
    '2001:db8::8',
  ),
  address('ipv6-link-local', 'of the scope link, IPv6', 'ip address add fe80::1234/64 nodad dev v0', 'fe80::1234'),
  address(
    'ipv6-tentative',
    'that is being looked for on the link',
    'ip address add 2001:db8::9/64 dev v0',
    '2001:db8::9',
  ),
  address('delete', 'an address that goes', 'ip address delete 10.1.2.3/24 dev v0', undefined, [
    'ip address add 10.1.2.3/24 dev v0',
  ]),
  address('delete-ipv6', 'an address that goes, IPv6', 'ip address delete 2001:db8::5/64 dev v0', undefined, [
    'ip address add 2001:db8::5/64 nodad dev v0',
  ]),
  address('error-exists', 'an address that is there', 'ip address add 10.1.2.3/24 dev v0', undefined, [
    'ip address add 10.1.2.3/24 dev v0',
  ]),
  address('error-missing', 'an address that is not there', 'ip address delete 10.1.2.9/24 dev v0'),
  address('error-prefix', 'an address that the kernel refuses', 'ip address add ff02::1/128 dev v0'),
];
