/** Sets, maps and objects of every kind that nft 1.0.6 can write: a ruleset. */
export const sets = `
table ip b {
  comment "everything that is a set"
  quota qq { over 5 bytes; }
  counter cc { packets 3 bytes 4; comment "an object's comment"; }
  limit ll { rate over 5 kbytes/minute burst 3 kbytes; }
  set empty { type ipv4_addr; comment "nothing in it"; }
  set timed { type ipv4_addr; timeout 1h; gc-interval 10s; elements = { 1.1.1.1 timeout 2h comment "c", 2.2.2.2 }; }
  set tallied { type ipv4_addr; counter; elements = { 10.0.0.1 counter packets 7 bytes 8, * counter packets 1 bytes 2 comment "all" }; }
  set limited { type ipv4_addr; limit rate 5/second; elements = { 10.0.0.1, 10.0.0.2 limit rate 7/minute }; }
  set quotas { type ipv4_addr; flags dynamic; quota 500 bytes; elements = { 10.0.0.1 }; }
  set ports { type inet_service; flags constant; elements = { 22, 80, 443 }; }
  set portranges { type inet_service; flags interval; elements = { 1-1023 comment "low", 8080, 65535 }; }
  set networks { type ipv4_addr; flags interval; auto-merge; elements = { 10.0.0.0/8 comment "ten", 172.16.0.0/12, 192.168.0.1-192.168.0.7, 255.255.255.0-255.255.255.255 }; }
  set six { type ipv6_addr; flags interval; elements = { fe80::/10, ::1, 2001:db8::5-2001:db8::99 }; }
  set macs { type ether_addr; elements = { 01:02:03:04:05:06 }; }
  set marks { type mark; flags interval; elements = { 0x10-0x1f, 0xffffffff }; }
  set names { type ifname; elements = { "lo", "a-very-long-one" }; }
  set namesof { typeof meta iifname; flags interval; elements = { "eth*", "lo" }; }
  set protocols { type inet_proto; elements = { tcp, udp, 200 }; }
  set icmptypes { type icmp_type; elements = { echo-request, 40 }; }
  set states { type ct_state; elements = { new, established }; }
  set users { type uid; elements = { 0, 1000 }; }
  set kinds { typeof ether type; elements = { ip, arp }; }
  set lengths { typeof meta length; elements = { 100 }; }
  set flowlabels { typeof ip6 flowlabel; elements = { 5 }; }
  set times { typeof meta time; elements = { "2026-01-01 00:00:00" }; }
  set small { type inet_service; size 4; policy memory; elements = { 1 }; }
  set pairs { type ipv4_addr . inet_service; elements = { 10.0.0.1 . 80 comment "web", 10.0.0.2 . 443 }; }
  set pairranges { type ipv4_addr . inet_service; flags interval; elements = { 10.0.0.0/8 . 80-90, 1.1.1.1 . 22 comment "one" }; }
  set threes { type inet_service . ifname . mark; flags interval; counter; elements = { 1-5 . "lo" . 0x7 counter packets 1 bytes 1 comment "xx" }; }
  set fours { typeof ip saddr . ip daddr . tcp sport . tcp dport; elements = { 1.1.1.1 . 2.2.2.2 . 1 . 2 }; }
  set sixes { type ipv6_addr . ether_addr . inet_proto; flags interval,timeout; elements = { fe80::/10 . 01:02:03:04:05:06 . tcp timeout 1h }; }
  map addresses { type inet_service : ipv4_addr; elements = { 80 : 10.0.0.1, 81 : 10.0.0.2 }; }
  map sixof { type ipv4_addr : ipv6_addr; flags interval; elements = { 10.0.0.0/8 : fe80::1, * : ::2 }; }
  map marked { typeof ip saddr : meta mark; elements = { 10.0.0.1 comment "m" : 0x10 }; }
  map natted { type ipv4_addr . inet_service : ipv4_addr . inet_service; elements = { 10.0.0.1 . 80 : 10.0.0.2 . 8080 }; }
  map natranges { type ipv4_addr : interval ipv4_addr; flags interval; elements = { 10.0.0.0/24 : 192.168.0.0-192.168.0.9 }; }
  map strings { type mark : ifname; elements = { 1 : "lo" }; }
  map counters { type ipv4_addr : counter; elements = { 1.2.3.4 comment "objcomment" : "cc" }; }
  map quotas2 { type inet_service . ipv4_addr : quota; flags interval; elements = { 1-9 . 10.0.0.0/8 : "qq" }; }
  chain c1 { comment "a chain"; drop; }
  map verdicts { type ipv4_addr : verdict; flags interval; elements = { 10.0.0.0/8 comment "vm" : jump c1, 128.0.0.0/2 : drop, 255.255.255.255 : accept }; }
  map jumps { type inet_service : verdict; elements = { 1 : goto c1, 2 : continue, 3 : return, 4 : accept, 5 : jump c1, * : drop }; }
  map pairverdicts { type ipv4_addr . inet_service : verdict; flags interval; elements = { 10.0.0.0/8 . 80-90 : accept, 11.0.0.1 . 7 comment "pv" : jump c1 }; }
  chain c2 { type filter hook input priority 10; policy drop; ip saddr @networks counter; jump c1; }
}
table inet a { flags dormant; set q { type ipv4_addr; }
 chain x { ip saddr 0.0.0.1 drop; tcp dport { 1, 2 } accept; }
}
table ip6 b { chain y { tcp dport { 1, 2-3 } drop; }
}
insert rule ip b c1 return
add rule inet a x counter
`;
