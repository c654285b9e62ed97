import { type ExtensionRules, match } from './rule.ts';

/** Matches on headers of packets. */
export const protocolMatches: readonly ExtensionRules[] = [
  match(
    'tcp',
    `
    -p tcp -m tcp
    -p tcp -m tcp --dport 80
    -p tcp -m tcp ! --dport 80
    -p tcp -m tcp --sport 1000:2000
    -p tcp -m tcp ! --sport 1000:2000 --dport :1024
    -p tcp -m tcp --dport 1024:
    -p tcp -m tcp --sport 0:65535 --dport 5
    -p tcp -m tcp ! --dport 0:65535
    -p tcp -m tcp --tcp-option 7
    -p tcp -m tcp ! --tcp-option 7
    -p tcp -m tcp --tcp-flags SYN,ACK,FIN SYN
    -p tcp -m tcp ! --tcp-flags ALL NONE
    -p tcp -m tcp --tcp-flags ALL ALL
    -p tcp -m tcp --tcp-flags URG,PSH,RST URG,PSH
    -p tcp -m tcp --syn
    -p tcp -m tcp ! --syn
    -p tcp -m tcp --tcp-flags NONE NONE
    -p tcp -m tcp --sport 1 --dport 2 --tcp-option 3 ! --syn`,
  ),
  match(
    'udp',
    `
    -p udp -m udp
    -p udp -m udp --dport 53
    -p udp -m udp ! --dport 53
    -p udp -m udp --sport 67:68 ! --dport 1:2
    -p udp -m udp ! --sport 67`,
  ),
  match(
    'sctp',
    `
    -p sctp -m sctp
    -p sctp -m sctp --dport 80
    -p sctp -m sctp ! --dport 80:90
    -p sctp -m sctp --sport 1 --dport 2
    -p sctp -m sctp ! --sport 1:7
    -p sctp -m sctp --chunk-types any INIT
    -p sctp -m sctp --chunk-types all INIT,DATA,SACK
    -p sctp -m sctp ! --chunk-types only DATA:UBE,ABORT:T,SHUTDOWN_COMPLETE:t
    -p sctp -m sctp --chunk-types any ALL
    -p sctp -m sctp --chunk-types all NONE
    -p sctp -m sctp --chunk-types any DATA:Be,ASCONF,ASCONF_ACK,FORWARD_TSN
    -p sctp -m sctp --chunk-types any DATA,INIT,INIT_ACK,SACK,HEARTBEAT,HEARTBEAT_ACK,ABORT,SHUTDOWN,SHUTDOWN_ACK,ERROR,COOKIE_ECHO,COOKIE_ACK,ECN_ECNE,ECN_CWR,SHUTDOWN_COMPLETE`,
  ),
  match(
    'dccp',
    `
    -p dccp -m dccp
    -p dccp -m dccp --sport 1:2 ! --dport 3
    -p dccp -m dccp ! --sport 9
    -p dccp -m dccp --dccp-types REQUEST,RESPONSE,DATA
    -p dccp -m dccp ! --dccp-types ACK,DATAACK,CLOSEREQ,CLOSE,RESET,SYNC,SYNCACK,INVALID
    -p dccp -m dccp --dccp-option 8
    -p dccp -m dccp ! --dccp-option 8`,
  ),
  match(
    'icmp',
    `
    -p icmp -m icmp --icmp-type any
    -p icmp -m icmp --icmp-type echo-request
    -p icmp -m icmp ! --icmp-type echo-reply
    -p icmp -m icmp --icmp-type 3/4
    -p icmp -m icmp --icmp-type destination-unreachable
    -p icmp -m icmp ! --icmp-type network-redirect
    -p icmp -m icmp --icmp-type 255/7
    -p icmp -m icmp --icmp-type 13`,
    ['ip'],
  ),
  match(
    'icmp6',
    `
    -p icmpv6 -m icmp6 --icmpv6-type echo-request
    -p icmpv6 -m icmp6 ! --icmpv6-type router-advertisement
    -p icmpv6 -m icmp6 --icmpv6-type 1/3
    -p icmpv6 -m icmp6 ! --icmpv6-type bad-header
    -p icmpv6 -m icmp6 --icmpv6-type 200`,
    ['ip6'],
  ),
  match(
    'esp',
    `
    -p esp -m esp
    -p esp -m esp --espspi 500
    -p esp -m esp ! --espspi 1:0x10
    -p esp -m esp --espspi 0:4294967295`,
  ),
  match(
    'ah',
    `
    -p ah -m ah
    -p ah -m ah --ahspi 5
    -p ah -m ah ! --ahspi 5:9
    -p ah -m ah --ahspi 0:0xffffffff`,
    ['ip'],
  ),
  match(
    'ah',
    `
    -m ah
    -m ah --ahspi 5
    -m ah ! --ahspi 5:9
    -m ah --ahlen 12
    -m ah ! --ahlen 12
    -m ah --ahres
    -m ah --ahspi 0:4294967295 --ahlen 8 --ahres`,
    ['ip6'],
  ),
  match(
    'ipcomp',
    `
    -p ipcomp -m ipcomp --ipcompspi 18
    -p ipcomp -m ipcomp ! --ipcompspi 18:20
    -p ipcomp -m ipcomp --ipcompspi 1 --compres`,
  ),
  match(
    'frag',
    `
    -m frag
    -m frag --fragid 7
    -m frag ! --fragid 7:9
    -m frag --fraglen 8
    -m frag ! --fraglen 8
    -m frag --fragres
    -m frag --fragfirst --fragmore
    -m frag --fraglast
    -m frag --fragid 1:2 --fraglen 4 --fragres --fragfirst --fraglast`,
    ['ip6'],
  ),
  match(
    'rt',
    `
    -m rt
    -m rt --rt-type 0
    -m rt ! --rt-type 2
    -m rt --rt-segsleft 1:4
    -m rt ! --rt-segsleft 3
    -m rt --rt-len 22
    -m rt ! --rt-len 22
    -m rt --rt-type 0 --rt-0-res
    -m rt --rt-type 0 --rt-0-addrs 2001:db8::1,2001:db8::2
    -m rt --rt-type 0 --rt-0-addrs 2001:db8::1 --rt-0-not-strict`,
    ['ip6'],
  ),
  match(
    'hbh',
    `
    -m hbh
    -m hbh --hbh-len 5
    -m hbh ! --hbh-len 5
    -m hbh --hbh-opts 1:2,23:42,4,6
    -m hbh --hbh-len 8 --hbh-opts 3`,
    ['ip6'],
  ),
  match(
    'dst',
    `
    -m dst
    -m dst --dst-len 5
    -m dst ! --dst-len 5
    -m dst --dst-opts 149:92,12:12,123:12
    -m dst --dst-len 1 --dst-opts 4`,
    ['ip6'],
  ),
  match(
    'mh',
    `
    -p mobility-header -m mh
    -p mobility-header -m mh --mh-type 3
    -p mobility-header -m mh ! --mh-type brr
    -p mobility-header -m mh --mh-type 1:4
    -p mobility-header -m mh ! --mh-type 0:255`,
    ['ip6'],
  ),
  match(
    'ipv6header',
    `
    -m ipv6header --header hop-by-hop
    -m ipv6header ! --header dst,route
    -m ipv6header --header frag,auth,esp,none,prot --soft
    -m ipv6header --header hop,dst,route,frag,auth,esp,none,prot`,
    ['ip6'],
  ),
  match('eui64', '-m eui64', ['ip6']),
  match(
    'srh',
    `
    -m srh
    -m srh --srh-next-hdr 17
    -m srh ! --srh-next-hdr 17
    -m srh --srh-hdr-len-eq 8 --srh-hdr-len-gt 8 --srh-hdr-len-lt 8
    -m srh ! --srh-hdr-len-eq 8 ! --srh-hdr-len-gt 8 ! --srh-hdr-len-lt 8
    -m srh --srh-segs-left-eq 1 ! --srh-segs-left-gt 1 --srh-segs-left-lt 1
    -m srh --srh-last-entry-eq 4 --srh-last-entry-gt 4 ! --srh-last-entry-lt 4
    -m srh --srh-tag 0
    -m srh ! --srh-tag 9
    -m srh --srh-psid a::/64 --srh-nsid b::/128 --srh-lsid c::/0
    -m srh ! --srh-psid a::1 ! --srh-nsid b:: ! --srh-lsid c::/8`,
    ['ip6'],
  ),
  match(
    'ttl',
    `
    -m ttl --ttl-eq 5
    -m ttl ! --ttl-eq 5
    -m ttl --ttl-lt 5
    -m ttl --ttl-gt 64`,
    ['ip'],
  ),
  match(
    'hl',
    `
    -m hl --hl-eq 5
    -m hl ! --hl-eq 5
    -m hl --hl-lt 5
    -m hl --hl-gt 64`,
    ['ip6'],
  ),
  match(
    'length',
    `
    -m length --length 10
    -m length ! --length 10
    -m length --length 10:20
    -m length ! --length 100:
    -m length --length :100`,
  ),
  match(
    'dscp',
    `
    -m dscp --dscp 0x20
    -m dscp ! --dscp 0
    -m dscp --dscp-class EF
    -m dscp ! --dscp-class cs1`,
  ),
  match(
    'tos',
    `
    -m tos --tos Minimize-Delay
    -m tos ! --tos 0xff
    -m tos --tos 0x10/0x3f
    -m tos ! --tos 0x00/0x1c
    -m tos --tos 0x42`,
  ),
  match(
    'ecn',
    `
    -p tcp -m ecn --ecn-tcp-cwr
    -p tcp -m ecn ! --ecn-tcp-ece
    -m ecn --ecn-ip-ect 2
    -m ecn ! --ecn-ip-ect 1
    -p tcp -m ecn --ecn-tcp-ece --ecn-tcp-cwr --ecn-ip-ect 3
    -p tcp -m ecn ! --ecn-tcp-cwr ! --ecn-tcp-ece ! --ecn-ip-ect 0`,
  ),
  match(
    'tcpmss',
    `
    -p tcp -m tcpmss --mss 42
    -p tcp -m tcpmss ! --mss 42
    -p tcp -m tcpmss --mss 42:12345
    -p tcp -m tcpmss ! --mss 0:65535`,
  ),
  match(
    'multiport',
    `
    -p tcp -m multiport --dports 80,443
    -p tcp -m multiport --sports 53,1024:65535
    -p tcp -m multiport ! --ports 64,1:3,5
    -p udp -m multiport --dports 1:2,3:4,5:6
    -p udp -m multiport ! --sports 9
    -p sctp -m multiport --ports 1,2,3,4,5,6,7,8,9,10,11,12,13,14,15
    -p dccp -m multiport --dports 100
    -p udplite -m multiport --dports 53`,
  ),
  match(
    'u32',
    `
    -m u32 --u32 "0=0"
    -m u32 ! --u32 "0=0"
    -m u32 --u32 "0xffffffff&0xffffffff=0:0xffffffff"
    -m u32 --u32 "6&0xFF=1&&0>>22&0x3C@0>>24=0:255"
    -m u32 --u32 "0x0=0x0&&0x0=0x1:0x5,7,9:10"
    -m u32 --u32 "0>>22&0x3C<<2@4=5"`,
  ),
  match(
    'string',
    `
    -m string --string "GET /index.html" --algo bm
    -m string ! --string test --algo kmp
    -m string --hex-string "|c0 a8|abc|00|" --algo bm
    -m string --string "a\\"b" --algo bm --from 10 --to 100 --icase
    -m string --string "it's" --algo kmp --from 1
    -m string --hex-string "a|7c|b" --algo kmp --to 65535
    -m string ! --hex-string "|ff|" --algo bm --icase
    -m string --string "back\\\\slash" --algo bm`,
  ),
];
