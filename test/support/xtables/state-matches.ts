import { type ExtensionRules, match } from './rule.ts';

/** Matches on connections, sockets and what the kernel remembers. */
export const stateMatches: readonly ExtensionRules[] = [
  match(
    'conntrack',
    `
    -m conntrack --ctstate RELATED,ESTABLISHED
    -m conntrack ! --ctstate NEW
    -m conntrack --ctstate INVALID,NEW,RELATED,ESTABLISHED,UNTRACKED,SNAT,DNAT
    -m conntrack --ctproto tcp
    -m conntrack ! --ctproto 132
    -m conntrack --ctstatus NONE
    -m conntrack --ctstatus EXPECTED,SEEN_REPLY,ASSURED,CONFIRMED
    -m conntrack ! --ctstatus ASSURED
    -m conntrack --ctexpire 10
    -m conntrack ! --ctexpire 10:100
    -m conntrack --ctdir ORIGINAL
    -m conntrack --ctdir REPLY
    -m conntrack --ctproto tcp --ctorigsrcport 1 --ctorigdstport 2:3 --ctreplsrcport 4 --ctrepldstport 5:6
    -m conntrack --ctproto tcp ! --ctorigsrcport 1 ! --ctorigdstport 2:3 ! --ctreplsrcport 4 ! --ctrepldstport 5:6
    -m conntrack --ctstate NEW --ctproto udp --ctstatus ASSURED --ctexpire 5:6 --ctdir REPLY
    -m conntrack --ctstate NEW --ctproto tcp --ctorigsrcport 7 ! --ctstatus CONFIRMED --ctexpire 4 --ctdir ORIGINAL
    -m conntrack ! --ctstatus NONE
    -m state --state NEW
    -m state ! --state INVALID,UNTRACKED`,
  ),
  match(
    'conntrack',
    `
    -m conntrack --ctorigsrc 10.0.0.0/8
    -m conntrack --ctproto tcp --ctstatus ASSURED --ctorigsrc 1.1.1.1 --ctrepldst 2.2.2.2 --ctorigsrcport 1:9 --ctstate NEW
    -m conntrack ! --ctorigsrc 10.0.0.1 --ctorigdst 10.0.0.2
    -m conntrack --ctreplsrc 0.0.0.0/0 ! --ctrepldst 10.0.0.0/255.0.255.0
    -m conntrack ! --ctreplsrc 1.2.3.0/24 --ctrepldst 4.3.2.1/31 --ctorigdst 5.5.5.5`,
    ['ip'],
  ),
  match(
    'conntrack',
    `
    -m conntrack --ctorigsrc 2001:db8::/32
    -m conntrack ! --ctorigsrc 2001:db8::1 --ctorigdst ::/0
    -m conntrack --ctreplsrc 2001:db8::/64 ! --ctrepldst 2001:db8::1/127`,
    ['ip6'],
  ),
  match(
    'mark',
    `
    -m mark --mark 0x2a
    -m mark ! --mark 42
    -m mark --mark 0x1/0x3
    -m mark ! --mark 0/0xff
    -m mark --mark 0xffffffff/0xffffffff`,
  ),
  match(
    'connmark',
    `
    -m connmark --mark 0x2a
    -m connmark ! --mark 42
    -m connmark --mark 0x1/0x3
    -m connmark ! --mark 0/0xff`,
  ),
  match(
    'connlabel',
    `
    -m connlabel --label 5
    -m connlabel ! --label 7
    -m connlabel --label 127 --set
    -m connlabel ! --label 1 --set`,
  ),
  match(
    'helper',
    `
    -m helper --helper ftp
    -m helper ! --helper ftp
    -m helper --helper "ftp-2121"
    -m helper --helper "a b"`,
  ),
  match(
    'connbytes',
    `
    -m connbytes --connbytes 0:1000 --connbytes-mode packets --connbytes-dir original
    -m connbytes ! --connbytes 0:1000 --connbytes-mode bytes --connbytes-dir reply
    -m connbytes --connbytes 10: --connbytes-mode avgpkt --connbytes-dir both
    -m connbytes ! --connbytes 12 --connbytes-mode packets --connbytes-dir both
    -m connbytes --connbytes 1:18446744073709551615 --connbytes-mode bytes --connbytes-dir both`,
  ),
  match(
    'connlimit',
    `
    -m connlimit --connlimit-upto 5
    -m connlimit --connlimit-above 5
    -m connlimit --connlimit-above 2 --connlimit-daddr
    -m connlimit --connlimit-upto 0 --connlimit-saddr`,
  ),
  match(
    'connlimit',
    `
    -m connlimit --connlimit-upto 5 --connlimit-mask 0
    -m connlimit --connlimit-above 5 --connlimit-mask 24
    -m connlimit --connlimit-above 5 --connlimit-mask 32 --connlimit-daddr`,
    ['ip'],
  ),
  match(
    'connlimit',
    `
    -m connlimit --connlimit-upto 5 --connlimit-mask 0
    -m connlimit --connlimit-above 5 --connlimit-mask 64
    -m connlimit --connlimit-above 5 --connlimit-mask 128 --connlimit-daddr`,
    ['ip6'],
  ),
  match(
    'limit',
    `
    -m limit
    -m limit --limit 5/second
    -m limit --limit 100/minute --limit-burst 7
    -m limit --limit 3/hour --limit-burst 5
    -m limit --limit 1000/sec --limit-burst 200
    -m limit --limit 7/min
    -m limit --limit 60/min
    -m limit --limit 90/min
    -m limit --limit 9000/sec
    -m limit --limit 599/hour
    -m limit --limit 50/day
    -m limit --limit 10000/s`,
  ),
  match(
    'hashlimit',
    `
    -m hashlimit --hashlimit-above 1/sec --hashlimit-burst 5 --hashlimit-name mini1
    -m hashlimit --hashlimit-upto 5/min --hashlimit-mode srcip --hashlimit-name mini2
    -m hashlimit --hashlimit-above 1/sec --hashlimit-burst 5 --hashlimit-mode srcip,srcport,dstip,dstport --hashlimit-name mini3
    -m hashlimit --hashlimit-upto 100/hour --hashlimit-burst 1 --hashlimit-mode dstip --hashlimit-name mini4 --hashlimit-htable-size 16 --hashlimit-htable-max 1000 --hashlimit-htable-gcinterval 60000 --hashlimit-htable-expire 2000
    -m hashlimit --hashlimit-above 512kb/s --hashlimit-mode dstport --hashlimit-name mini5
    -m hashlimit --hashlimit-upto 1mb/s --hashlimit-burst 2mb --hashlimit-mode srcport --hashlimit-name mini6
    -m hashlimit --hashlimit-upto 700b/s --hashlimit-burst 1000b --hashlimit-mode srcip --hashlimit-name mini7
    -m hashlimit --hashlimit-upto 20/day --hashlimit-name "odd name"
    -m hashlimit --hashlimit-above 60/min --hashlimit-name unit1
    -m hashlimit --hashlimit-above 90/min --hashlimit-name unit2
    -m hashlimit --hashlimit-above 7/hour --hashlimit-name unit3 --hashlimit-htable-expire 1000
    -m hashlimit --hashlimit-above 1000000/sec --hashlimit-name unit4
    -m hashlimit --hashlimit-above 1536kb/s --hashlimit-name byte1 --hashlimit-htable-expire 1000
    -m hashlimit --hashlimit-above 1500b/s --hashlimit-name byte2
    -m hashlimit --hashlimit-above 15b/s --hashlimit-name byte3
    -m hashlimit --hashlimit-upto 512kb/s --hashlimit-burst 2560kb --hashlimit-name byte4
    -m hashlimit --hashlimit-upto 512kb/s --hashlimit-burst 512kb --hashlimit-name byte5
    -m hashlimit --hashlimit-above 3/s --hashlimit-name mini8 --hashlimit-rate-match --hashlimit-rate-interval 10
    -m hashlimit --hashlimit-above 30/s --hashlimit-name mini9 --hashlimit-rate-match
    -m hashlimit --hashlimit 30/s --hashlimit-mode srcip --hashlimit-name mini10`,
  ),
  match(
    'hashlimit',
    `
    -m hashlimit --hashlimit-upto 1/s --hashlimit-mode srcip,dstip --hashlimit-srcmask 24 --hashlimit-dstmask 0 --hashlimit-name mask4
    -m hashlimit --hashlimit-above 1/s --hashlimit-mode srcip --hashlimit-srcmask 32 --hashlimit-name mask4b`,
    ['ip'],
  ),
  match(
    'hashlimit',
    '-m hashlimit --hashlimit-upto 1/s --hashlimit-mode srcip,dstip --hashlimit-srcmask 64 --hashlimit-dstmask 0 --hashlimit-name mask6',
    ['ip6'],
  ),
  match(
    'recent',
    `
    -m recent --set
    -m recent ! --set --name ssh --rdest
    -m recent --rcheck --seconds 60 --hitcount 4 --name SSH --rsource
    -m recent ! --update --seconds 60 --reap
    -m recent --update --hitcount 10 --rttl --name "with blank"
    -m recent --remove --name gone
    -m recent ! --remove
    -m recent --rcheck
    -m recent ! --rcheck --rttl`,
  ),
  match(
    'recent',
    `
    -m recent --set --mask 255.255.255.0
    -m recent --rcheck --seconds 5 --mask 255.255.0.255 --rdest`,
    ['ip'],
  ),
  match('recent', '-m recent --set --mask ffff:ffff::', ['ip6']),
  match(
    'socket',
    `
    -m socket
    -m socket --transparent
    -m socket --nowildcard
    -m socket --restore-skmark
    -m socket --transparent --nowildcard --restore-skmark`,
  ),
  match(
    'set',
    `
    -m set --match-set NAME src
    -m set ! --match-set NAME dst
    -m set --match-set PAIR src,dst
    -m set ! --match-set PAIR dst,src --return-nomatch
    -m set --match-set NAME src ! --update-counters
    -m set --match-set NAME src ! --update-subcounters
    -m set --match-set NAME src --packets-eq 5
    -m set --match-set NAME src ! --packets-eq 5 --bytes-lt 10
    -m set --match-set NAME src --packets-gt 5 ! --bytes-eq 3
    -m set --match-set NAME src --packets-lt 5 --bytes-gt 9 ! --update-counters`,
  ),
  match(
    'policy',
    `
    -m policy --dir in --pol none
    -m policy --dir out --pol none
    -m policy --dir in --pol ipsec
    -m policy --dir in --pol ipsec --strict --reqid 5 --proto esp --mode transport
    -m policy --dir out --pol ipsec --reqid 5
    -m policy --dir out --pol ipsec ! --reqid 5 ! --proto ah ! --spi 7
    -m policy --dir in --pol ipsec --strict --spi 0x3 --proto ipcomp
    -m policy --dir in --pol ipsec --mode transport
    -m policy --dir in --pol ipsec ! --mode transport --strict`,
  ),
  match(
    'policy',
    `
    -m policy --dir in --pol ipsec --strict --mode tunnel --tunnel-dst 10.0.0.0/8 --tunnel-src 10.0.0.1 --next --reqid 2
    -m policy --dir in --pol ipsec --strict --mode tunnel ! --tunnel-dst 10.0.0.0/255.0.255.0 ! --tunnel-src 10.0.0.1 --proto esp --next --proto ah --spi 1 --reqid 3 --mode transport`,
    ['ip'],
  ),
  match(
    'policy',
    `
    -m policy --dir in --pol ipsec --strict --mode tunnel --tunnel-dst 2001:db8::/32 --tunnel-src 2001:db8::1 --next --reqid 2
    -m policy --dir out --pol ipsec --strict --mode tunnel ! --tunnel-dst 2001:db8::/32 ! --tunnel-src ::1`,
    ['ip6'],
  ),
  match(
    'quota',
    `
    -m quota --quota 0
    -m quota --quota 18446744073709551615
    -m quota ! --quota 52428800`,
  ),
  match('nfacct', '-m nfacct --nfacct-name ACCOUNT'),
  match(
    'rateest',
    `
    -m rateest --rateest RE1 --rateest-lt --rateest-bps 8bit
    -m rateest --rateest RE1 --rateest-eq --rateest-pps 5
    -m rateest --rateest1 RE1 ! --rateest-lt --rateest-bps --rateest-pps --rateest2 RE2
    -m rateest --rateest-delta --rateest1 RE1 --rateest-bps1 8kbit --rateest-pps1 7 ! --rateest-gt --rateest2 RE2 --rateest-pps2 9 --rateest-bps2 9kbit
    -m rateest --rateest RE1 --rateest-lt --rateest-bps 1500kbit
    -m rateest --rateest RE1 --rateest-lt --rateest-bps 2gbit --rateest-pps 9
    -m rateest --rateest-delta --rateest RE1 --rateest-bps1 8kbit --rateest-lt
    -m rateest --rateest RE1 ! --rateest-gt --rateest-bps 5kbit
    -m rateest --rateest RE1 --rateest-gt --rateest-pps 5
    -m rateest --rateest1 RE1 --rateest-lt --rateest-bps --rateest2 RE2
    -m rateest --rateest-delta --rateest1 RE1 --rateest-pps1 7 --rateest-gt --rateest2 RE2 --rateest-pps2 9
    -m rateest --rateest-delta --rateest RE1 --rateest-bps1 8kbit --rateest-gt --rateest-bps2 16mbit`,
    ['ip', 'ip6'],
    'filter',
  ),
];
