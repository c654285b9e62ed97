/** What iptables-legacy loads: each becomes one golden file for each table. */
interface LegacyCase {
  readonly name: string;
  readonly family: 'ip' | 'ip6';
  /** Input for `iptables-restore -c`. */
  readonly rules: string;
}

export const legacyCases: readonly LegacyCase[] = [
  {
    name: 'nothing',
    family: 'ip',
    rules: '*filter\nCOMMIT\n*nat\nCOMMIT\n*mangle\nCOMMIT\n*raw\nCOMMIT\n*security\nCOMMIT\n',
  },
  {
    name: 'nothing',
    family: 'ip6',
    rules: '*filter\nCOMMIT\n*nat\nCOMMIT\n*mangle\nCOMMIT\n*raw\nCOMMIT\n*security\nCOMMIT\n',
  },
  {
    name: 'policies',
    family: 'ip',
    rules:
      '*filter\n:INPUT DROP [1:60]\n:FORWARD DROP [18446744073709551615:18446744073709551614]\n:OUTPUT ACCEPT [0:0]\nCOMMIT\n',
  },
  {
    name: 'chains',
    family: 'ip',
    rules: `*filter
:INPUT ACCEPT [0:0]
:FORWARD DROP [7:420]
:OUTPUT ACCEPT [0:0]
:first - [0:0]
:second - [0:0]
:empty - [0:0]
:twenty-eight-characters-long - [0:0]
[1:40] -A INPUT -j first
[2:80] -A INPUT -g second
[3:120] -A INPUT -p tcp -j twenty-eight-characters-long
[0:0] -A first -s 10.0.0.0/8 -j second
[0:0] -A first -j RETURN
[0:0] -A first -j empty
[0:0] -A second -j ACCEPT
[0:0] -A second -j DROP
[0:0] -A second
[0:0] -A twenty-eight-characters-long -g first
COMMIT
`,
  },
  {
    name: 'conditions',
    family: 'ip',
    rules: `*filter
[0:0] -A INPUT -s 10.0.0.1 -d 192.0.2.0/24 -i eth0 -p tcp -j DROP
[0:0] -A INPUT ! -s 10.0.0.0/8 ! -i lo ! -p udp -j ACCEPT
[0:0] -A INPUT ! -d 10.0.5.0/255.0.255.0 -i veth+
[0:0] -A INPUT -f -j DROP
[0:0] -A INPUT ! -f -j DROP
[0:0] -A INPUT -i fifteen-letters -p 253 -j DROP
[0:0] -A FORWARD -i eth+ ! -o eth+ -j DROP
[0:0] -A OUTPUT -o lo -j DROP
COMMIT
`,
  },
  {
    name: 'conditions',
    family: 'ip6',
    rules: `*filter
:own - [0:0]
[0:0] -A INPUT -s fe80::1 -d 2001:db8::/33 -i eth0 -p tcp -j DROP
[0:0] -A INPUT ! -s 2001:db8::/32 ! -i lo ! -p udp -g own
[0:0] -A INPUT -s ::ffff:10.0.0.1/ffff::ffff -p ipv6-icmp -j own
[0:0] -A own -j RETURN
COMMIT
`,
  },
  {
    name: 'extensions',
    family: 'ip',
    rules: `*filter
:WEB - [0:0]
[5:300] -A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
[0:0] -A INPUT -p tcp -m tcp --dport 22 --tcp-flags FIN,SYN,RST,ACK SYN -m comment --comment "from \\"here\\"" -m limit --limit 3/min --limit-burst 10 -j WEB
[0:0] -A INPUT -p udp -m multiport --dports 53,67:68 -j REJECT --reject-with icmp-port-unreachable
[0:0] -A INPUT -m mark ! --mark 0x1/0xff -j LOG --log-prefix "seen: " --log-level 4
[0:0] -A WEB -m addrtype --dst-type LOCAL -m statistic --mode random --probability 0.50000000000 -j NFLOG --nflog-group 5
COMMIT
*nat
[1:60] -A PREROUTING -p tcp -m tcp --dport 8080 -j DNAT --to-destination 10.0.0.2:80
[2:120] -A POSTROUTING -s 10.0.0.0/24 ! -o br0 -j MASQUERADE
[0:0] -A POSTROUTING -j SNAT --to-source 192.0.2.1-192.0.2.9
COMMIT
*mangle
[0:0] -A PREROUTING -j MARK --set-xmark 0x1/0xff
[0:0] -A FORWARD -p tcp -m tcp --tcp-flags SYN,RST SYN -j TCPMSS --clamp-mss-to-pmtu
COMMIT
*raw
[0:0] -A PREROUTING -p udp -j CT --notrack
COMMIT
`,
  },
  {
    name: 'extensions',
    family: 'ip6',
    rules: `*filter
[0:0] -A INPUT -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m hl --hl-eq 255 -j ACCEPT
[0:0] -A INPUT -m rt --rt-type 0 -j REJECT --reject-with icmp6-adm-prohibited
COMMIT
*nat
[0:0] -A PREROUTING -p tcp -m tcp --dport 8080 -j DNAT --to-destination [fd00::2]:80
COMMIT
`,
  },
];
