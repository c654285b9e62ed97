import type { LiveNamespace } from '../namespace.ts';
import { matches } from './matches.ts';
import { nft } from './program.ts';
import { statements } from './statements.ts';

/** The table that the rules are put in: what they refer to, a chain for each hook. What a kernel lacks is left out, and what needs it. */
const parts = [
  'counter c1 { }',
  'counter c2 { packets 5 bytes 7; comment "counted"; }',
  'limit l1 { rate 5/second; }',
  'quota q1 { 10 mbytes; }',
  'synproxy sp { mss 1460; wscale 7; timestamp sack-perm; }',
  'ct helper h { type "ftp" protocol tcp; }',
  'ct timeout ct1 { protocol tcp; l3proto ip; policy = { established : 100, close : 4 }; }',
  'ct expectation e1 { protocol tcp; dport 22; timeout 1m; size 5; l3proto ip; }',
  'set dyn { type ipv4_addr; flags dynamic,timeout; size 65535; }',
  'map dynmap { type ipv4_addr : inet_service; flags dynamic,timeout; size 65535; }',
  'set dyn2 { type ipv4_addr . inet_service; flags dynamic; size 65535; }',
  'set dyn6 { type ipv6_addr; flags dynamic,timeout; size 65535; }',
  'map dynnat { type ipv4_addr . inet_service : ipv4_addr . inet_service; flags dynamic; size 65535; }',
  'set setv4 { type ipv4_addr; elements = { 10.0.0.1, 10.0.0.2 }; }',
  'set setiv { type ipv4_addr; flags interval; auto-merge; elements = { 10.0.0.0/8, 192.168.0.1-192.168.0.7 }; }',
  'chain other { }',
  'map vm { type inet_service : verdict; elements = { 80 : accept, 81 : jump other }; }',
  'set conc { type ipv4_addr . inet_service; elements = { 10.0.0.1 . 80 }; }',
  'set conciv { type ipv4_addr . inet_service; flags interval; elements = { 10.0.0.0/8 . 80-90 }; }',
  'map markmap { type ipv4_addr : mark; elements = { 10.0.0.1 : 0x10 }; }',
  'chain filter { type filter hook prerouting priority 0; }',
  'chain nat { type nat hook prerouting priority dstnat; }',
  'chain post { type nat hook postrouting priority srcnat; }',
  'chain output { type filter hook output priority 0; }',
  'chain input { type filter hook input priority 0; }',
];

/** Rules of the other families. */
const families = [
  'add table arp a',
  'add chain arp a x { type filter hook input priority 0; }',
  'add rule arp a x arp operation request counter',
  'add rule arp a x arp saddr ip 10.0.0.1 drop',
  'add rule arp a x arp htype 1 arp ptype ip arp hlen 6 arp plen 4',
  'add rule arp a x arp saddr ether 01:02:03:04:05:06',
  'add rule arp a x arp daddr ip 1.2.3.4',
  'add rule arp a x arp operation { reply, request }',
  'add rule arp a x arp saddr ip set 1.2.3.4',
  'add table netdev n',
  'add chain netdev n in { type filter hook ingress device v0 priority 0; }',
  'add chain netdev n two { type filter hook ingress devices = { v0, v1 } priority 10; }',
  'add chain netdev n out { type filter hook egress device v0 priority 10; }',
  'add rule netdev n in dup to v1',
  'add rule netdev n in fwd to v1',
  'add rule netdev n in vlan id 7 drop',
  'add rule netdev n in meta priority set 5',
  'add rule netdev n out fwd ip to 10.0.0.1 device v0',
  'add table bridge b',
  'add chain bridge b f { type filter hook forward priority 0; }',
  'add rule bridge b f vlan id 5 accept',
  'add rule bridge b f ether type 8021ad vlan id 1 vlan type 8021q vlan id 2',
  'add rule bridge b f ether type arp arp operation request',
  'add rule bridge b f ip saddr 1.2.3.4',
  'add table ip six',
  'add chain ip six p { type filter hook prerouting priority raw; }',
  'add chain ip six o { type route hook output priority mangle; }',
  'add rule ip six p tcp dport 80 tproxy to 10.0.0.1:80',
  'add rule ip six p ip protocol tcp tproxy to :90',
  'add rule ip six p dup to 10.0.0.1 device v0',
  'add rule ip six o dup to ip saddr map { 1.2.3.4 : 5.6.7.8 }',
  'add rule ip six o reject with icmp type net-unreachable',
  'add table ip6 six',
  'add chain ip6 six p { type filter hook prerouting priority 0; }',
  'add rule ip6 six p dup to fe80::1 device v0',
  'add rule ip6 six p ip6 saddr fe80::/10 counter',
];

/** What the kernel did not take: line numbers of an input, from what nft said. */
const refusedLines = (errors: string): Set<number> =>
  new Set([...errors.matchAll(/^\S+?:(\d+):\d+-\d+: Error/gm)].map(([, line]) => Number(line)));

/** Loads lines of nft, one command each, and leaves out those that this kernel does not know. Gives back what it took. */
export function loadLines(namespace: LiveNamespace, lines: readonly string[]): string[] {
  let left = [...lines];
  for (let round = 0; round < 20 && left.length > 0; round++) {
    const { status, stderr } = nft(namespace, left.join('\n'));
    if (status === 0) return left;
    const refused = refusedLines(stderr);
    if (refused.size === 0) throw new Error(`nft: ${stderr}`);
    left = left.filter((_, index) => !refused.has(index + 1));
  }
  throw new Error('nft refuses again and again');
}

/** Loads every rule that this kernel takes, into a namespace of its own; gives back the rules. */
export function loadRules(namespace: LiveNamespace): string[] {
  namespace.ip('link set lo up');
  namespace.ip('link add v0 type veth peer name v1');
  namespace.run('nft', 'add table inet t');
  for (const part of parts) namespace.tryRun('nft', `table inet t {\n${part}\n}`);
  const rules = [matches, statements].flatMap((some) =>
    Object.entries(some).flatMap(([chain, texts]) => texts.map((text) => `add rule inet t ${chain} ${text}`)),
  );
  return [
    ...loadLines(namespace, rules),
    ...loadLines(namespace, families).filter((line) => line.startsWith('add rule')),
  ];
}
