import { type Case, each } from './case.ts';

/** Statements, in a table of the family inet with the sets and objects of {@link surroundings}. */
export const statements: readonly Case[] = [
  ...each(
    'vmap',
    'vmap',
    'tcp dport vmap { 22 : accept, 80 : jump other }',
    'ip saddr vmap @verdicts',
    'tcp dport vmap { 22 : accept, 80-90 : drop }',
    'ip saddr . ip daddr vmap { 10.0.0.1 . 10.0.0.2 : drop }',
    'ct state vmap { established : accept, new : continue }',
    'meta mark vmap { 5-9 : return, 12 : goto other }',
  ),
  ...each('named set', 'set', 'ip saddr @addresses', 'tcp dport @ports'),
  ...each('named set', 'negated', 'ip saddr != @addresses'),
  ...each('counter', 'plain', 'counter packets 5 bytes 6', 'counter name "hits"'),
  ...each('counter', 'map', 'counter name ip saddr map { 10.0.0.1 : "hits" }'),
  ...each(
    'limit',
    'plain',
    'limit rate 5/second',
    'limit rate 5/hour burst 7 packets',
    'limit rate 5 mbytes/minute',
    'limit rate 10/day',
    'limit name "slow"',
  ),
  ...each('limit', 'negated', 'limit rate over 5/minute', 'limit rate over 5 mbytes/minute burst 3 kbytes'),
  ...each('quota', 'plain', 'quota 5 mbytes', 'quota name "much"'),
  ...each('quota', 'negated', 'quota over 5 bytes used 3 bytes'),
  ...each(
    'log',
    'plain',
    'log',
    'log prefix "x" level debug',
    'log group 5 snaplen 10 queue-threshold 3',
    'log flags all',
    'log flags tcp sequence,options',
    'log level audit',
    'log prefix "a b" group 3',
  ),
  ...each(
    'reject',
    'plain',
    'reject',
    'reject with icmp type host-unreachable',
    'reject with icmpv6 type no-route',
    'reject with icmpx type admin-prohibited',
    'tcp dport 22 reject with tcp reset',
    'ip saddr 10.0.0.1 reject',
    'ip6 saddr ::1 reject',
  ),
  ...each('notrack', 'plain', 'notrack'),
  ...each('queue', 'plain', 'queue num 5', 'queue num 5-9 bypass,fanout'),
  ...each('queue', 'map', 'queue flags bypass to numgen inc mod 5'),
  ...each(
    'set add',
    'set statement',
    'add @seen { ip saddr }',
    'add @seen { ip saddr timeout 5s }',
    'add @seen { ip saddr limit rate 5/second }',
  ),
  ...each(
    'set update',
    'set statement',
    'update @seen { ip saddr timeout 5s }',
    'update @seen { ip saddr counter limit rate 5/second }',
    'update @pairs { ip saddr . tcp dport }',
    'update @seen { ip saddr ct count over 5 }',
  ),
  ...each('set delete', 'set statement', 'delete @seen { ip saddr }'),
  ...each('meta mark set', 'plain', 'meta mark set 5', 'meta mark set ct mark', 'ct mark set meta mark'),
  ...each(
    'meta mark set',
    'mask',
    'meta mark set meta mark & 0xff',
    'meta mark set meta mark | 0x10',
    'meta mark set meta mark ^ 0x10',
    'meta mark set meta mark << 8',
    'meta mark set ct mark & 0xff | 5',
    'meta mark set ct mark >> 4',
  ),
  ...each(
    'meta mark set',
    'map',
    'meta mark set ip saddr map { 10.0.0.1 : 5 }',
    'meta mark set ip saddr map { 10.0.0.0/8 : 5, 192.0.2.1 : 6 }',
    'meta mark set ip saddr map @marks',
  ),
  ...each('meta priority set', 'plain', 'meta priority set 1:2'),
  ...each('meta pkttype set', 'plain', 'meta pkttype set host'),
  ...each('meta nftrace set', 'plain', 'meta nftrace set 1'),
  ...each('ct mark set', 'plain', 'ct mark set 5'),
  ...each('ct zone set', 'plain', 'ct zone set 5'),
  ...each('ct event set', 'plain', 'ct event set new,destroy'),
  ...each('ct label set', 'plain', 'ct label set 5'),
  ...each('ct helper set', 'plain', 'ct helper set "ftp-help"'),
  ...each('ct timeout set', 'plain', 'ct timeout set "short"'),
  ...each('ct expectation set', 'plain', 'ct expectation set "expected"'),
  ...each('ct count', 'plain', 'ct count 5'),
  ...each('ct count', 'negated', 'ct count over 5'),
  ...each(
    'header set',
    'plain',
    'tcp dport set 80',
    'udp dport set 53',
    'ip saddr set 10.0.0.1',
    'ip daddr set 10.0.0.1',
    'ip6 hoplimit set 5',
    'ip6 saddr set ::1',
    'ether saddr set 02:00:00:00:00:01',
    'tcp window set 5',
  ),
  ...each(
    'header set',
    'mask',
    'ip ttl set 5',
    'ip dscp set cs1',
    'ip ecn set ce',
    'ip6 dscp set cs1',
    'tcp flags set syn',
  ),
  ...each(
    'header set',
    'map',
    'ip daddr set ip saddr map { 10.0.0.1 : 10.0.0.2 }',
    'tcp dport set tcp sport map { 5 : 6 }',
  ),
  ...each('tcp option set', 'plain', 'tcp option maxseg size set 500'),
  ...each('reset tcp option', 'plain', 'reset tcp option sack-perm'),
  ...each('verdict', 'plain', 'accept', 'drop', 'continue', 'return', 'jump other', 'goto other'),
  ...each(
    'dependencies',
    'plain',
    'ip protocol tcp tcp dport 22',
    'meta l4proto tcp tcp dport 22',
    'tcp dport 22 ip saddr 10.0.0.1',
    'tcp sport 5 tcp dport 6',
    'tcp sport 5 tcp dport 6 tcp sequence 7',
    'udp sport 5 udp dport 6 udp length 7 udp checksum 8',
    'ip ttl 5 ip protocol tcp',
    'ip6 hoplimit 5 ip6 nexthdr 6',
    'vlan id 5 ip saddr 10.0.0.1',
    'tcp sport 5 tcp dport != 6',
  ),
];

/** What the statements refer to. */
export const surroundings = `
  set addresses { type ipv4_addr; flags interval; }
  set ports { type inet_service; }
  set seen { type ipv4_addr; flags dynamic,timeout; }
  set pairs { type ipv4_addr . inet_service; flags dynamic,timeout; }
  map verdicts { type ipv4_addr : verdict; }
  map marks { type ipv4_addr : mark; }
  counter hits { }
  limit slow { rate 5/second }
  quota much { 5 bytes }
  ct helper ftp-help { type "ftp" protocol tcp; }
  ct timeout short { protocol tcp; policy = { established: 5 }; }
  ct expectation expected { protocol tcp; dport 5; timeout 5s; size 3; l3proto ip; }
  chain other { }`;
