import { type ExtensionRules, match } from './rule.ts';

/** Matches on addresses, links, processes, time and chance. */
export const otherMatches: readonly ExtensionRules[] = [
  match(
    'comment',
    `
    -m comment --comment plain
    -m comment --comment "a.b/c:d@e"
    -m comment --comment aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
    -m comment --comment "tab	here"
    -m comment --comment "back\`tick"
    -m comment --comment "two words"
    -m comment --comment "kubernetes service portals; NOTE: this must be last"
    -m comment --comment "default/web:http cluster IP"
    -m comment --comment under_score-dash
    -m comment --comment "say \\"yes\\" or it's \\\\ over"
    -m comment --comment "dollar $HOME; semi (paren) *"
    -m comment --comment "ümläut"
    -m comment --comment ""`,
  ),
  match(
    'addrtype',
    `
    -m addrtype --dst-type LOCAL
    -m addrtype ! --src-type UNICAST
    -m addrtype --src-type UNICAST --dst-type LOCAL,MULTICAST
    -m addrtype ! --src-type ANYCAST ! --dst-type LOCAL,ANYCAST
    -m addrtype --dst-type UNSPEC
    -m addrtype --src-type LOCAL --limit-iface-in
    -m addrtype ! --dst-type LOCAL --limit-iface-out`,
  ),
  match(
    'addrtype',
    `
    -m addrtype --src-type UNSPEC,UNICAST,LOCAL,BROADCAST,ANYCAST,MULTICAST,BLACKHOLE,UNREACHABLE,PROHIBIT
    -m addrtype --dst-type BROADCAST`,
    ['ip'],
  ),
  match(
    'mac',
    `
    -m mac --mac-source 00:11:22:aa:bb:cc
    -m mac ! --mac-source 02:00:00:00:00:01`,
  ),
  match(
    'owner',
    `
    -m owner --uid-owner root
    -m owner ! --uid-owner 0-10
    -m owner --gid-owner 5
    -m owner ! --gid-owner 5-9
    -m owner --socket-exists
    -m owner ! --socket-exists
    -m owner --uid-owner 1 --gid-owner 2 --socket-exists
    -m owner ! --uid-owner 1 ! --gid-owner 0-42 --suppl-groups
    -m owner --gid-owner 7 --suppl-groups`,
  ),
  match(
    'physdev',
    `
    -m physdev --physdev-in lo
    -m physdev ! --physdev-in eth+
    -m physdev --physdev-in lo --physdev-is-in
    -m physdev --physdev-is-bridged --physdev-out vnet0
    -m physdev ! --physdev-out vnet+ --physdev-is-bridged
    -m physdev ! --physdev-is-in
    -m physdev --physdev-is-bridged
    -m physdev ! --physdev-is-bridged
    -m physdev --physdev-in a --physdev-out b --physdev-is-in --physdev-is-bridged`,
  ),
  match(
    'statistic',
    `
    -m statistic --mode random --probability 0.5
    -m statistic --mode random ! --probability 0.33333333349
    -m statistic --mode random --probability 0
    -m statistic --mode random --probability 1
    -m statistic --mode random --probability 0.0001
    -m statistic --mode nth --every 5 --packet 2
    -m statistic --mode nth ! --every 1 --packet 0`,
  ),
  match(
    'pkttype',
    `
    -m pkttype --pkt-type unicast
    -m pkttype ! --pkt-type broadcast
    -m pkttype --pkt-type multicast`,
  ),
  match(
    'iprange',
    `
    -m iprange --src-range 10.0.0.1-10.0.0.9
    -m iprange ! --src-range 1.1.1.1-1.1.1.2 --dst-range 2.2.2.2-2.2.2.3
    -m iprange ! --dst-range 1.2.3.4
    -m iprange --src-range 1.2.3.4-1.2.3.4`,
    ['ip'],
  ),
  match(
    'iprange',
    `
    -m iprange --src-range 2001:db8::1-2001:db8::9
    -m iprange ! --src-range ::1-::2 ! --dst-range ::3-::ffff
    -m iprange --dst-range ::5`,
    ['ip6'],
  ),
  match(
    'rpfilter',
    `
    -m rpfilter
    -m rpfilter --loose
    -m rpfilter --validmark
    -m rpfilter --accept-local
    -m rpfilter --invert
    -m rpfilter --loose --validmark --accept-local --invert`,
  ),
  match(
    'cluster',
    `
    -m cluster --cluster-total-nodes 2 --cluster-local-node 1 --cluster-hash-seed 0xdeadbeef
    -m cluster --cluster-total-nodes 2 ! --cluster-local-node 2 --cluster-hash-seed 1
    -m cluster --cluster-total-nodes 4 --cluster-local-nodemask 3 --cluster-hash-seed 7
    -m cluster --cluster-total-nodes 4 ! --cluster-local-nodemask 0x5 --cluster-hash-seed 7`,
  ),
  match(
    'cgroup',
    `
    -m cgroup --cgroup 1
    -m cgroup ! --cgroup 0x20001
    -m cgroup --path "/"
    -m cgroup ! --path "/"`,
  ),
  match(
    'time',
    `
    -m time --timestart 01:02:03 --timestop 04:05:06
    -m time --timestart 08:00 --timestop 18:00 --weekdays Mon,Tue,Wed,Thu,Fri
    -m time ! --weekdays Sa,Su
    -m time --monthdays 1,15,31
    -m time ! --monthdays 13 --kerneltz
    -m time --datestart 2030-01-01T01:02:03 --datestop 2035-12-31T23:59:59
    -m time --datestart 2030-01-01
    -m time --timestart 23:00 --timestop 01:00 --contiguous
    -m time --timestart 1:2 --timestop 23:59:59
    -m time --monthdays 1,2,3 --weekdays Mon --datestop 2037-01-01T00:00:00`,
  ),
  match(
    'realm',
    `
    -m realm --realm 1
    -m realm ! --realm 0x1/0xf
    -m realm --realm cosmos`,
    ['ip'],
  ),
  match(
    'devgroup',
    `
    -m devgroup --src-group 1
    -m devgroup ! --src-group 0x2/0xff --dst-group 5
    -m devgroup ! --dst-group 7
    -m devgroup --dst-group 0xc/0xc
    -m devgroup --src-group default`,
  ),
  match(
    'bpf',
    `
    -m bpf --bytecode "4,48 0 0 9,21 0 1 6,6 0 0 1,6 0 0 0"
    -m bpf --bytecode "1,6 0 0 65535"`,
  ),
  match(
    'cpu',
    `
    -m cpu --cpu 0
    -m cpu ! --cpu 1`,
  ),
  match(
    'osf',
    `
    -p tcp -m osf --genre Linux
    -p tcp -m osf ! --genre Windows --ttl 2 --log 1
    -p tcp -m osf --genre FreeBSD --ttl 0 --log 0`,
    ['ip'],
  ),
];
