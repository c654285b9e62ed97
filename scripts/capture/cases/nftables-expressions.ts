import type { Case } from '../case.ts';

/** Where a rule goes, and what must be there before. */
interface Place {
  readonly family?: string;
  /** The chain's type, hook and priority; none for a chain that is not called. */
  readonly base?: string;
  readonly setup?: readonly string[];
  readonly kernel?: Case['kernel'];
}

const filter = 'type filter hook input priority 0;';

/** A rule that nft adds and lists. */
export const rule = (name: string, description: string, text: string, place: Place = {}): Case => {
  const { family = 'inet', base = filter, setup = [], kernel = 'host' } = place;
  return {
    object: 'nftables-rule',
    kernel,
    name,
    description,
    setup: [`nft add table ${family} t`, `nft 'add chain ${family} t c${base === '' ? '' : ` { ${base} }`}'`, ...setup],
    change: `nft --debug=netlink 'add rule ${family} t c ${text}'`,
    show: 'nft -j --debug=netlink list ruleset',
  };
};

const nat = (hook: string, family = 'inet'): Place => ({
  family,
  base: `type nat hook ${hook} priority ${hook === 'postrouting' ? 'srcnat' : 'dstnat'};`,
});
const hook = (name: string, family = 'inet'): Place => ({ family, base: `type filter hook ${name} priority 0;` });
const raw: Place = { base: 'type filter hook prerouting priority raw;' };
const link = ['ip link add v0 type veth peer name v1'];
const ingress: Place = {
  family: 'netdev',
  base: 'type filter hook ingress device v0 priority 0;',
};
const withLink: Place = { ...ingress, setup: [] };

const verdicts: readonly Case[] = [
  rule('accept', 'accept', 'accept'),
  rule('drop', 'drop', 'drop'),
  rule('return', 'return', 'return'),
  rule('continue', 'continue', 'continue'),
  rule('jump', 'jump', 'jump other', { setup: ['nft add chain inet t other'] }),
  rule('goto', 'goto', 'goto other', { setup: ['nft add chain inet t other'] }),
  rule('comment', 'a rule with a comment', 'counter accept comment "let it in"'),
  rule('jump-inline', 'a jump to a chain that belongs to the rule', 'tcp dport 22 jump { counter; accept; }'),
];

const metas: readonly Case[] = [
  rule(
    'meta-packet',
    'length, priority, mark, kind of a packet',
    'meta length 100 meta priority 1:2 meta mark 0x10 meta pkttype broadcast',
  ),
  rule('meta-protocol', 'protocols of a packet', 'meta protocol ip meta nfproto ipv4 meta l4proto udp'),
  rule(
    'meta-links',
    'links of a packet by index and name',
    'iif lo oif lo iifname "eth0" oifname "eth1"',
    hook('forward'),
  ),
  rule('meta-wildcard', 'what the name of a link begins with', 'iifname "eth*"'),
  rule(
    'meta-link-types',
    'types, groups and kinds of links',
    'iiftype loopback oiftype ether iifgroup 1 oifgroup 2 meta iifkind "veth" meta oifkind "bridge"',
    hook('forward'),
  ),
  rule('meta-socket', 'owner of a packet', 'meta skuid 1000 meta skgid 100 meta cgroup 5', hook('output')),
  rule('meta-routing', 'realm and IPsec', 'meta rtclassid 3 meta secpath exists', hook('input', 'ip')),
  rule('meta-machine', 'processor and a random number', 'meta cpu 1 meta random 5'),
  rule('meta-time', 'the time', 'meta time >= "2026-01-01 00:00:00" meta hour "10:00"-"12:00" meta day "Monday"'),
  rule('meta-vrf', 'the link inside a VRF', 'meta sdif 1 meta sdifname "eth0"'),
  rule(
    'meta-set',
    'mark, priority and trace of a packet set',
    'meta mark set 0x5 meta priority set 1:5 meta nftrace set 1',
  ),
  rule('meta-set-pkttype', 'the kind of a packet set', 'meta pkttype set host', {
    base: 'type filter hook prerouting priority 0;',
  }),
  rule('meta-mark-or', 'bits of the mark set', 'meta mark set meta mark or 0x10'),
];

const cts: readonly Case[] = [
  rule('ct-state', 'state of a connection', 'ct state established,related'),
  rule(
    'ct-basic',
    'direction, status, mark, expiration',
    'ct direction original ct status assured ct mark 5 ct expiration 30s',
  ),
  rule('ct-helper', 'helper of a connection', 'ct helper "ftp"'),
  rule(
    'ct-tuple',
    'ends of a connection',
    'ct l3proto ipv4 ct original protocol tcp ct original proto-src 1024 ct reply proto-dst 80',
  ),
  rule('ct-addresses', 'IPv4 addresses of a connection', 'ct original ip saddr 10.0.0.1 ct reply ip daddr 10.0.0.2'),
  rule(
    'ct-addresses6',
    'IPv6 addresses of a connection',
    'ct original ip6 saddr 2001:db8::1 ct reply ip6 daddr 2001:db8::2',
  ),
  rule('ct-counters', 'packets and bytes of a connection', 'ct packets 5 ct original bytes > 1000 ct avgpkt 100'),
  rule('ct-zone', 'zone and identifier of a connection', 'ct zone 5 ct id 7'),
  rule('ct-label', 'label of a connection', 'ct label 5'),
  rule('ct-set-mark', 'the mark of a connection set', 'ct mark set meta mark'),
  rule('ct-set-zone', 'the zone of a connection set', 'ct zone set 5', raw),
  rule('ct-set-zone-original', 'the zone of one direction set', 'ct original zone set 5', raw),
  rule('ct-set-label', 'a label of a connection set', 'ct label set 3'),
  rule('ct-set-event', 'the events of a connection chosen', 'ct event set new,destroy'),
  rule('ct-count', 'number of connections', 'ct count over 20 drop'),
  rule('notrack', 'no connection', 'notrack', raw),
];

const payloads: readonly Case[] = [
  rule('payload-ip', 'an IPv4 address', 'ip saddr 10.0.0.1'),
  rule('payload-ip-prefix', 'an IPv4 network', 'ip daddr 10.0.0.0/9'),
  rule('payload-ip6', 'an IPv6 network', 'ip6 daddr 2001:db8::/32'),
  rule('payload-tcp', 'a port', 'tcp dport 22'),
  rule('payload-not', 'any other port', 'udp sport != 53'),
  rule('payload-compare', 'comparisons', 'tcp dport > 1023 tcp sport <= 65000 ip ttl < 5 ip length >= 100'),
  rule('payload-range', 'a range of ports', 'tcp dport 80-90'),
  rule('payload-flags', 'TCP flags', 'tcp flags & (syn | ack) == syn'),
  rule('payload-ether', 'a hardware address', 'ether saddr 02:00:00:00:00:01'),
  rule('payload-vlan', 'a VLAN', 'vlan id 5', { family: 'bridge', base: filter }),
  rule('payload-arp', 'ARP', 'arp operation request arp saddr ip 10.0.0.1', { family: 'arp', base: filter }),
  rule('payload-icmp', 'ICMP', 'icmp type echo-request icmp code 0'),
  rule('payload-icmpv6', 'ICMPv6', 'icmpv6 type nd-neighbor-solicit'),
  rule('payload-raw', 'any bytes', '@th,16,16 0x16 @ll,0,8 1 @nh,8,16 5'),
  rule('payload-inner', 'bytes behind the transport header', '@ih,32,32 0x14000000'),
  rule('payload-set', 'a port written', 'tcp dport set 8080'),
  rule('payload-set-address', 'an address written, with its checksums', 'ip daddr set 10.0.0.1', {
    family: 'ip',
    base: filter,
  }),
  rule('payload-set-dscp', 'a part of a byte written', 'ip dscp set cs1'),
  rule('payload-dscp', 'a part of a byte', 'ip dscp cs1 ip version 4'),
  rule('payload-shift', 'bits that lie across bytes', 'ip6 dscp cs1 ip6 flowlabel 5'),
  rule('range-not', 'outside of a range', 'tcp dport != 80-90'),
  rule('concatenation', 'an address and a port looked up', 'ip saddr . tcp dport { 10.0.0.1 . 22, 10.0.0.2 . 80 }'),
];

const lookups: readonly Case[] = [
  rule('lookup-set', 'a set', 'ip saddr @s', { setup: ["nft 'add set inet t s { type ipv4_addr; }'"] }),
  rule('lookup-not', 'not in a set', 'ip saddr != @s', { setup: ["nft 'add set inet t s { type ipv4_addr; }'"] }),
  rule('lookup-anonymous', 'a set of the rule', 'tcp dport { 22, 80-90 }'),
  rule('lookup-map', 'a map to marks', 'meta mark set tcp dport map { 22 : 1, 80 : 2 }'),
  rule('lookup-vmap', 'a map to verdicts', 'tcp dport vmap { 22 : accept, 23 : drop }'),
  rule('lookup-named-vmap', 'a named map to verdicts', 'tcp dport vmap @m', {
    setup: ["nft 'add map inet t m { type inet_service : verdict; }'"],
  }),
  rule('dynset-add', 'a key added to a set', 'add @s { ip saddr }', {
    setup: ["nft 'add set inet t s { type ipv4_addr; size 10; flags dynamic; }'"],
  }),
  rule('dynset-update', 'a key renewed', 'update @s { ip saddr timeout 1h }', {
    setup: ["nft 'add set inet t s { type ipv4_addr; size 10; flags dynamic,timeout; }'"],
  }),
  rule('dynset-delete', 'a key deleted', 'delete @s { ip saddr }', {
    setup: ["nft 'add set inet t s { type ipv4_addr; size 10; flags dynamic,timeout; }'"],
  }),
  rule('dynset-limit', 'a rate for each key', 'add @s { ip saddr limit rate over 10/second } drop', {
    setup: ["nft 'add set inet t s { type ipv4_addr; size 10; flags dynamic; }'"],
  }),
  rule('dynset-expressions', 'a rate and a counter for each key', 'add @s { ip saddr limit rate 10/second counter }', {
    setup: ["nft 'add set inet t s { type ipv4_addr; size 10; flags dynamic; limit rate 10/second; counter; }'"],
  }),
  rule('dynset-map', 'a key and its value added to a map', 'add @m { ip saddr : tcp dport }', {
    setup: ["nft 'add map inet t m { type ipv4_addr : inet_service; size 10; flags dynamic; }'"],
  }),
  rule('dynset-concatenation', 'a concatenated key added', 'add @s { ip saddr . tcp dport }', {
    setup: ["nft 'add set inet t s { type ipv4_addr . inet_service; size 10; flags dynamic; }'"],
  }),
];

const stateful: readonly Case[] = [
  rule('counter', 'a counter', 'counter'),
  rule('counter-values', 'a counter that begins with values', 'counter packets 5 bytes 500'),
  rule('limit', 'a rate', 'limit rate 10/second'),
  rule('limit-over', 'what is over a rate', 'limit rate over 5/minute burst 10 packets'),
  rule('limit-bytes', 'a rate of bytes', 'limit rate 10 mbytes/second burst 1 mbytes'),
  rule('quota', 'a quota', 'quota 500 mbytes'),
  rule('quota-over', 'what is over a quota', 'quota over 1 kbytes used 100 bytes'),
  rule('objref-counter', 'a counter by its name', 'counter name "visits"', {
    setup: ['nft add counter inet t visits'],
  }),
  rule('objref-quota', 'a quota by its name', 'quota name "month"', {
    setup: ["nft 'add quota inet t month { 1 mbytes; }'"],
  }),
  rule('objref-limit', 'a limit by its name', 'limit name "slow"', {
    setup: ["nft 'add limit inet t slow { rate 1/second; }'"],
  }),
  rule('objref-synproxy', 'a SYN proxy by its name', 'synproxy name "front"', {
    setup: ["nft 'add synproxy inet t front { mss 1460 wscale 7; }'"],
  }),
  rule('objref-ct-helper', 'a connection tracking helper set', 'ct helper set "ftp"', {
    setup: [`nft 'add ct helper inet t ftp { type "ftp" protocol tcp; }'`],
  }),
  rule('objref-ct-timeout', 'timeouts set', 'ct timeout set "short"', {
    setup: ["nft 'add ct timeout inet t short { protocol tcp; l3proto ip; policy = { established : 120 }; }'"],
  }),
  rule('objref-ct-expectation', 'an expectation set', 'ct expectation set "data"', {
    setup: ["nft 'add ct expectation inet t data { protocol tcp; l3proto ip; dport 9876; timeout 2m; size 12; }'"],
  }),
  rule('objref-map', 'a counter by a map', 'counter name tcp dport map @m', {
    setup: ["nft 'add map inet t m { type inet_service : counter; }'"],
  }),
];

const statements: readonly Case[] = [
  rule('log', 'a line in the log', 'log'),
  rule('log-prefix', 'a line with a prefix and a level', 'log prefix "in: " level debug'),
  rule('log-flags', 'a line with more in it', 'log flags all'),
  rule(
    'log-flags-some',
    'a line with options of IP and TCP',
    'log flags tcp sequence,options flags ip options flags skuid flags ether',
  ),
  rule('log-group', 'a packet for a program', 'log group 5 snaplen 100 queue-threshold 10 prefix "x"'),
  rule('log-audit', 'an audit message', 'log level audit'),
  rule('reject', 'reject as the family has it', 'reject'),
  rule('reject-icmpx', 'reject with a code for both families', 'reject with icmpx admin-prohibited'),
  rule('reject-icmp', 'reject with an ICMP code', 'reject with icmp host-unreachable', hook('input', 'ip')),
  rule('reject-icmpv6', 'reject with an ICMPv6 code', 'reject with icmpv6 no-route', hook('input', 'ip6')),
  rule('reject-tcp', 'reject with a TCP reset', 'tcp dport 80 reject with tcp reset'),
  rule('snat', 'source NAT', 'ip saddr 10.0.0.0/8 snat ip to 192.0.2.1', nat('postrouting')),
  rule(
    'snat-range',
    'source NAT to a range of addresses and ports',
    'meta l4proto tcp snat to 192.0.2.1-192.0.2.9:1024-65535 persistent',
    nat('postrouting', 'ip'),
  ),
  rule('snat-ip6', 'source NAT of IPv6', 'snat ip6 to 2001:db8::1', nat('postrouting')),
  rule('dnat', 'destination NAT to an address and a port', 'tcp dport 8080 dnat ip to 10.0.0.2:80', nat('prerouting')),
  rule('dnat-port', 'destination NAT to a port', 'tcp dport 8080 dnat to :80', nat('prerouting', 'ip')),
  rule(
    'dnat-random',
    'destination NAT to a random address',
    'dnat to 10.0.0.2-10.0.0.5 random',
    nat('prerouting', 'ip'),
  ),
  rule(
    'dnat-map',
    'destination NAT by a map',
    'dnat ip to tcp dport map { 80 : 10.0.0.1, 443 : 10.0.0.2 }',
    nat('prerouting'),
  ),
  rule(
    'dnat-concatenation',
    'destination NAT by a map to addresses and ports',
    'dnat ip to tcp dport map { 80 : 10.0.0.1 . 8080 }',
    nat('prerouting'),
  ),
  rule(
    'snat-prefix',
    'networks mapped one to one',
    'snat ip prefix to ip saddr map { 10.0.0.0/24 : 192.168.0.0/24 }',
    nat('postrouting'),
  ),
  rule('masquerade', 'masquerade', 'masquerade', nat('postrouting')),
  rule(
    'masquerade-ports',
    'masquerade to ports',
    'meta l4proto tcp masquerade to :1024-2048 fully-random',
    nat('postrouting'),
  ),
  rule('masquerade-random', 'masquerade at random', 'masquerade random,persistent', nat('postrouting')),
  rule('redirect', 'redirect', 'tcp dport 80 redirect', nat('prerouting')),
  rule('redirect-port', 'redirect to a port', 'tcp dport 80 redirect to :8080', nat('prerouting')),
  rule('redirect-range', 'redirect to ports', 'tcp dport 80 redirect to :8080-8090 random', nat('prerouting')),
  rule('tproxy', 'transparent proxy to a port', 'tcp dport 80 tproxy to :8080 accept', hook('prerouting', 'ip')),
  rule(
    'tproxy-address',
    'transparent proxy to an address',
    'meta l4proto tcp tproxy ip to 127.0.0.1:8080',
    hook('prerouting'),
  ),
  rule(
    'tproxy-ip6',
    'transparent proxy to an IPv6 address',
    'meta l4proto udp tproxy ip6 to [::1]:53',
    hook('prerouting'),
  ),
  rule('synproxy', 'a SYN proxy', 'tcp dport 80 synproxy mss 1460 wscale 7 timestamp sack-perm'),
  rule('dup', 'a copy to an address', 'dup to 10.0.0.9', hook('prerouting', 'ip')),
  rule('dup-device', 'a copy to an address by a link', 'dup to 10.0.0.9 device lo', hook('prerouting', 'ip')),
  rule('dup-ip6', 'a copy to an IPv6 address', 'dup to 2001:db8::9', hook('prerouting', 'ip6')),
  { ...rule('dup-netdev', 'a copy to a link', 'dup to v1', withLink) },
  { ...rule('fwd', 'sent out by another link', 'fwd to v1', withLink) },
  { ...rule('fwd-address', 'sent to a neighbour by another link', 'fwd ip to 10.0.0.2 device v1', withLink) },
  { ...rule('fwd-ip6', 'sent to an IPv6 neighbour', 'fwd ip6 to fe80::1 device v1', withLink) },
].map((one) => (one.setup?.[0]?.includes('netdev') ? { ...one, setup: [...link, ...(one.setup ?? [])] } : one));

const others: readonly Case[] = [
  rule('exthdr-present', 'an extension header that is there', 'exthdr frag exists', hook('input', 'ip6')),
  rule(
    'exthdr-ip6',
    'part of an extension header',
    'frag frag-off 5 rt type 0 hbh hdrlength 1 mh type 1',
    hook('input', 'ip6'),
  ),
  rule(
    'exthdr-tcpopt',
    'a TCP option',
    'tcp option maxseg size 1400 tcp option sack exists tcp option timestamp tsval 5',
  ),
  rule('exthdr-tcpopt-set', 'a TCP option written', 'tcp option maxseg size set 1360'),
  rule(
    'exthdr-tcpopt-route',
    'a TCP option written with the size of the route',
    'tcp option maxseg size set rt mtu',
    hook('forward'),
  ),
  rule('exthdr-tcpopt-reset', 'a TCP option taken away', 'reset tcp option timestamp'),
  rule('exthdr-ipopt', 'an IP option', 'ip option rr exists ip option ra value 0', hook('input', 'ip')),
  rule('exthdr-sctp', 'an SCTP chunk', 'sctp chunk data exists sctp chunk init num-outbound-streams 5'),
  rule('fib-address-type', 'the type of an address', 'fib daddr type local'),
  rule('fib-oif', 'a route back', 'fib saddr . iif oif missing drop', hook('prerouting')),
  rule('fib-oifname', 'the link of the route by its name', 'fib saddr . mark oifname "lo"', hook('prerouting')),
  rule('fib-type-oif', 'the type of an address at a link', 'fib daddr . oif type unicast', hook('postrouting')),
  rule('hash-jenkins', 'a hash of an address', 'meta mark set jhash ip saddr mod 4 seed 0xdeadbeef offset 10'),
  rule('hash-symmetric', 'a hash of the flow', 'meta mark set symhash mod 2'),
  rule('numgen-incremental', 'numbers one after the other', 'meta mark set numgen inc mod 3 offset 100'),
  rule('numgen-random', 'a random number', 'meta mark set numgen random mod 16'),
  rule('osf', 'the operating system of the sender', 'osf name "Linux"'),
  rule('osf-version', 'the operating system with its version', 'osf ttl loose version "Linux:4.20"'),
  rule('osf-skip', 'the operating system at any time to live', 'osf ttl skip name "Windows"'),
  rule('rt-nexthop', 'the next hop', 'rt nexthop 10.0.0.1', hook('output', 'ip')),
  rule('rt-nexthop6', 'the IPv6 next hop', 'rt ip6 nexthop fe80::1', hook('output')),
  rule(
    'rt-others',
    'realm, size and IPsec of the route',
    'rt classid 5 rt mtu 1400 rt ipsec exists',
    hook('output', 'ip'),
  ),
  rule('socket', 'the socket of a packet', 'socket transparent 1 socket mark 5 socket wildcard 0'),
  rule('socket-cgroup', 'the control group of the socket', 'socket cgroupv2 level 0 "."'),
  rule('xfrm-in', 'IPsec of what comes in', 'ipsec in reqid 5 ipsec in spi 3'),
  rule(
    'xfrm-addresses',
    'addresses of IPsec',
    'ipsec in ip saddr 10.0.0.1 ipsec out ip6 daddr 2001:db8::1',
    hook('forward'),
  ),
  rule('xfrm-spnum', 'the second transformation', 'ipsec out spnum 1 reqid 7', hook('output')),
  rule('byteorder-compare', 'a comparison in the byte order of the packet', 'meta mark > 0x100 meta length 20-30'),
  rule('bitwise-mask', 'bits masked', 'meta mark and 0xff 5'),
  rule('bitwise-xor', 'bits turned over', 'meta mark set meta mark xor 0xff'),
  rule('bitwise-shift', 'bits shifted', 'meta mark set meta mark << 8'),
  rule('bitwise-shift-right', 'bits shifted to the right', 'meta mark set ct mark >> 4'),
];

/** Rules: every expression and statement that nft can say. */
export const nftablesExpressions: readonly Case[] = [
  ...verdicts,
  ...metas,
  ...cts,
  ...payloads,
  ...lookups,
  ...stateful,
  ...statements,
  ...others,
];
