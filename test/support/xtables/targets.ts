import { type ExtensionRules, target } from './rule.ts';

/** Targets that change, keep or report a packet. */
export const targets: readonly ExtensionRules[] = [
  target(
    'REJECT',
    `
    -j REJECT
    -j REJECT --reject-with icmp-net-unreachable
    -j REJECT --reject-with icmp-host-unreachable
    -j REJECT --reject-with icmp-proto-unreachable
    -j REJECT --reject-with icmp-port-unreachable
    -j REJECT --reject-with icmp-net-prohibited
    -j REJECT --reject-with icmp-host-prohibited
    -j REJECT --reject-with icmp-admin-prohibited
    -p tcp -j REJECT --reject-with tcp-reset`,
    ['ip'],
    'filter',
  ),
  target(
    'REJECT',
    `
    -j REJECT
    -j REJECT --reject-with icmp6-no-route
    -j REJECT --reject-with icmp6-adm-prohibited
    -j REJECT --reject-with icmp6-addr-unreachable
    -j REJECT --reject-with icmp6-port-unreachable
    -j REJECT --reject-with policy-fail
    -j REJECT --reject-with reject-route
    -p tcp -j REJECT --reject-with tcp-reset`,
    ['ip6'],
    'filter',
  ),
  target(
    'LOG',
    `
    -j LOG
    -j LOG --log-prefix "dropped: "
    -j LOG --log-level 4
    -j LOG --log-level debug --log-prefix word
    -j LOG --log-tcp-sequence --log-tcp-options --log-ip-options --log-uid --log-macdecode
    -j LOG --log-level emerg --log-prefix "[UFW BLOCK] " --log-uid
    -j LOG --log-level 3 --log-prefix "q\\"uote"`,
  ),
  target(
    'NFLOG',
    `
    -j NFLOG
    -j NFLOG --nflog-group 5
    -j NFLOG --nflog-group 0 --nflog-prefix "two words"
    -j NFLOG --nflog-prefix word --nflog-size 128
    -j NFLOG --nflog-range 64 --nflog-threshold 3
    -j NFLOG --nflog-threshold 20`,
  ),
  target(
    'MARK',
    `
    -j MARK --set-mark 0x2a
    -j MARK --set-xmark 0x1/0x3
    -j MARK --or-mark 0x4000
    -j MARK --and-mark 0xff
    -j MARK --xor-mark 5
    -j MARK --set-mark 1/0xf
    -j MARK --set-xmark 0/0`,
  ),
  target(
    'CONNMARK',
    `
    -j CONNMARK --set-mark 0x2a
    -j CONNMARK --set-xmark 0x1/0x3
    -j CONNMARK --or-mark 0x4000
    -j CONNMARK --and-mark 0xff
    -j CONNMARK --xor-mark 5
    -j CONNMARK --save-mark
    -j CONNMARK --save-mark --mask 0xff
    -j CONNMARK --restore-mark
    -j CONNMARK --restore-mark --mask 0xff00
    -j CONNMARK --save-mark --nfmask 0x0f --ctmask 0xf0
    -j CONNMARK --restore-mark --nfmask 0x0f --ctmask 0xf0
    -j CONNMARK --save-mark --nfmask 0x0f --ctmask 0xf0 --left-shift-mark 4
    -j CONNMARK --set-xmark 0x1/0x3 --right-shift-mark 2
    -j CONNMARK --set-mark 0x7 --left-shift-mark 2
    -j CONNMARK --restore-mark --nfmask 0xff --ctmask 0xff --right-shift-mark 8`,
  ),
  target(
    'TCPMSS',
    `
    -p tcp -m tcp --tcp-flags SYN,RST SYN -j TCPMSS --set-mss 1400
    -p tcp -m tcp --syn -j TCPMSS --clamp-mss-to-pmtu`,
  ),
  target(
    'CLASSIFY',
    `
    -j CLASSIFY --set-class 1:2
    -j CLASSIFY --set-class 0:0
    -j CLASSIFY --set-class ffff:abc`,
  ),
  target(
    'SET',
    `
    -j SET --add-set NAME src
    -j SET --del-set NAME dst
    -j SET --add-set PAIR src,dst --exist
    -j SET --add-set TIMED src --timeout 60
    -j SET --add-set TIMED src --exist --timeout 0
    -j SET --add-set NAME src --del-set PAIR dst,src
    -j SET --map-set MARKED dst --map-mark
    -j SET --map-set MARKED dst --map-prio
    -j SET --map-set MARKED src --map-mark --map-prio --map-queue`,
  ),
  target(
    'NFQUEUE',
    `
    -j NFQUEUE
    -j NFQUEUE --queue-num 5
    -j NFQUEUE --queue-balance 0:7
    -j NFQUEUE --queue-num 3 --queue-bypass
    -j NFQUEUE --queue-balance 2:4 --queue-bypass
    -j NFQUEUE --queue-balance 2:4 --queue-cpu-fanout
    -j NFQUEUE --queue-balance 1:2 --queue-bypass --queue-cpu-fanout`,
  ),
  target(
    'TEE',
    `
    -j TEE --gateway 10.0.0.1
    -j TEE --gateway 10.0.0.1 --oif lo`,
    ['ip'],
  ),
  target(
    'TEE',
    `
    -j TEE --gateway 2001:db8::1
    -j TEE --gateway 2001:db8::1 --oif lo`,
    ['ip6'],
  ),
  target('CHECKSUM', '-j CHECKSUM --checksum-fill'),
  target(
    'DSCP',
    `
    -j DSCP --set-dscp 0x20
    -j DSCP --set-dscp-class EF
    -j DSCP --set-dscp 0`,
  ),
  target(
    'TOS',
    `
    -j TOS --set-tos 0x10
    -j TOS --set-tos 0x10/0x3f
    -j TOS --or-tos 0x1
    -j TOS --and-tos 0xfe
    -j TOS --xor-tos 0x3
    -j TOS --set-tos Maximize-Throughput`,
  ),
  target(
    'TTL',
    `
    -j TTL --ttl-set 64
    -j TTL --ttl-inc 1
    -j TTL --ttl-dec 2`,
    ['ip'],
  ),
  target(
    'HL',
    `
    -j HL --hl-set 64
    -j HL --hl-inc 1
    -j HL --hl-dec 2`,
    ['ip6'],
  ),
  target('ECN', '-p tcp -j ECN --ecn-tcp-remove', ['ip']),
  target('TRACE', '-j TRACE', ['ip', 'ip6'], 'raw'),
  target(
    'CT',
    `
    -j CT --notrack
    -j CT --zone 5
    -j CT --zone-orig 5
    -j CT --zone-reply mark
    -j CT --zone mark
    -j CT --ctevents new,destroy
    -j CT --ctevents related,reply,assured,protoinfo,helper,mark,natseqinfo,secmark --expevents new
    -j CT
    -j NOTRACK`,
    ['ip', 'ip6'],
    'raw',
  ),
  target(
    'CT',
    `
    -p tcp -j CT --helper ftp`,
    ['ip', 'ip6'],
    'raw',
  ),
  target(
    'TPROXY',
    `
    -p tcp -j TPROXY --on-port 8080
    -p udp -j TPROXY --on-port 12345 --on-ip 10.0.0.1 --tproxy-mark 0x1/0xff
    -p tcp -j TPROXY --on-port 0 --tproxy-mark 1`,
    ['ip'],
  ),
  target(
    'TPROXY',
    `
    -p tcp -j TPROXY --on-port 8080
    -p udp -j TPROXY --on-port 12345 --on-ip 2001:db8::1 --tproxy-mark 0x1/0xff`,
    ['ip6'],
  ),
  target(
    'TCPOPTSTRIP',
    `
    -p tcp -j TCPOPTSTRIP --strip-options 2,3,4,5,6,7
    -p tcp -j TCPOPTSTRIP --strip-options wscale,mss,sack-permitted,sack,timestamp,md5
    -p tcp -j TCPOPTSTRIP --strip-options 254,255,100`,
  ),
  target(
    'CONNSECMARK',
    `
    -j CONNSECMARK --save
    -j CONNSECMARK --restore`,
    ['ip', 'ip6'],
    'security',
  ),
  target(
    'AUDIT',
    `
    -j AUDIT --type accept
    -j AUDIT --type drop
    -j AUDIT --type reject`,
  ),
  target(
    'SYNPROXY',
    `
    -p tcp -m conntrack --ctstate INVALID,UNTRACKED -j SYNPROXY --sack-perm --timestamp --mss 1460 --wscale 9
    -p tcp -m conntrack --ctstate INVALID,UNTRACKED -j SYNPROXY
    -p tcp -j SYNPROXY --ecn --mss 500`,
    ['ip', 'ip6'],
    'filter',
  ),
  target(
    'HMARK',
    `
    -j HMARK --hmark-tuple src --hmark-mod 1 --hmark-rnd 1
    -j HMARK --hmark-tuple src,dst,sport,dport --hmark-mod 10 --hmark-offset 100 --hmark-rnd 0xdeafbeef
    -j HMARK --hmark-tuple ct,src,dst --hmark-mod 7 --hmark-rnd 5
    -j HMARK --hmark-src-prefix 24 --hmark-dst-prefix 16 --hmark-spi-mask 0xff --hmark-mod 7 --hmark-rnd 5
    -j HMARK --hmark-sport-mask 0xff00 --hmark-dport-mask 0x00ff --hmark-proto-mask 0xff --hmark-mod 3 --hmark-rnd 6
    -j HMARK --hmark-spi 0x10 --hmark-mod 3 --hmark-rnd 6
    -j HMARK --hmark-sport 5 --hmark-dport 6 --hmark-proto-mask 1 --hmark-mod 3 --hmark-rnd 6`,
  ),
  target(
    'RATEEST',
    `
    -j RATEEST --rateest-name RE1 --rateest-interval 1s --rateest-ewmalog 2s
    -j RATEEST --rateest-name RE2 --rateest-interval 250ms --rateest-ewmalog 500ms
    -j RATEEST --rateest-name RE3 --rateest-interval 8s --rateest-ewmalog 64s`,
  ),
  target(
    'IDLETIMER',
    `
    -j IDLETIMER --timeout 42 --label foo
    -j IDLETIMER --timeout 5 --label "a_b" --alarm`,
  ),
];

/** Targets that translate addresses. */
export const natTargets: readonly ExtensionRules[] = [
  target(
    'MASQUERADE',
    `
    -j MASQUERADE
    -j MASQUERADE --random
    -j MASQUERADE --random-fully
    -p tcp -j MASQUERADE --to-ports 1024-2048
    -p udp -j MASQUERADE --to-ports 1024 --random
    -p udp -j MASQUERADE --to-ports 1024 --random-fully`,
    ['ip', 'ip6'],
    'nat',
  ),
  target(
    'REDIRECT',
    `
    -p tcp -j REDIRECT --to-ports 42
    -p tcp -j REDIRECT --to-ports 42-1234
    -p tcp -j REDIRECT --to-ports 42 --random
    -j REDIRECT
    -j REDIRECT --random`,
    ['ip', 'ip6'],
    'nat',
  ),
  target(
    'SNAT',
    `
    -j SNAT --to-source 1.1.1.1
    -j SNAT --to-source 1.1.1.1-1.1.1.10
    -p tcp -j SNAT --to-source 1.1.1.1:1025-65535
    -p tcp -j SNAT --to-source 1.1.1.1-1.1.1.10:1025
    -p tcp -j SNAT --to-source :1024-2000
    -j SNAT --to-source 1.1.1.1 --random --persistent
    -j SNAT --to-source 1.1.1.1 --random-fully
    -j SNAT --to-source 1.1.1.1 --persistent`,
    ['ip'],
    'nat',
  ),
  target(
    'SNAT',
    `
    -j SNAT --to-source dead::beef
    -j SNAT --to-source dead::beef-dead::fee7
    -p tcp -j SNAT --to-source [dead::beef]:1025-65535
    -p tcp -j SNAT --to-source [dead::beef-dead::fee7]:1025
    -p udp -j SNAT --to-source :1024
    -j SNAT --to-source dead::1 --random --random-fully --persistent`,
    ['ip6'],
    'nat',
  ),
  target(
    'DNAT',
    `
    -j DNAT --to-destination 1.1.1.1
    -j DNAT --to-destination 1.1.1.1-1.1.1.10
    -p tcp -j DNAT --to-destination 172.17.0.2:80
    -p tcp -j DNAT --to-destination 1.1.1.1-1.1.1.10:1025-65535
    -p tcp -j DNAT --to-destination :8080
    -p tcp -j DNAT --to-destination 1.1.1.1:1000-2000/65535
    -p tcp -j DNAT --to-destination 1.1.1.1:1000-2000/1500
    -j DNAT --to-destination 1.1.1.1 --random --persistent
    -j DNAT --to-destination 1.1.1.1 --random`,
    ['ip'],
    'nat',
  ),
  target(
    'DNAT',
    `
    -j DNAT --to-destination dead::beef
    -j DNAT --to-destination dead::beef-dead::fee7
    -p tcp -j DNAT --to-destination [dead::beef]:80
    -p tcp -j DNAT --to-destination [dead::beef-dead::fee7]:1025-65535
    -p tcp -j DNAT --to-destination :8080
    -p tcp -j DNAT --to-destination [dead::beef]:1000-2000/1500
    -j DNAT --to-destination dead::1 --random --persistent`,
    ['ip6'],
    'nat',
  ),
  target(
    'NETMAP',
    `
    -j NETMAP --to 1.2.3.0/24
    -j NETMAP --to 1.2.3.4
    -j NETMAP --to 1.2.0.0/255.255.0.0`,
    ['ip'],
    'nat',
  ),
  target(
    'NETMAP',
    `
    -j NETMAP --to dead::/64
    -j NETMAP --to dead::beef`,
    ['ip6'],
    'nat',
  ),
  target('SNPT', '-s fd00::/64 -j SNPT --src-pfx fd00::/64 --dst-pfx 2001:db8::/64', ['ip6'], 'mangle'),
  target('DNPT', '-d 2001:db8::/64 -j DNPT --src-pfx 2001:db8::/64 --dst-pfx fd00::/64', ['ip6'], 'mangle'),
];
