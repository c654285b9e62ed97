/** What rules ask without an extension, as people write it; each stands in front of a verdict in turn. */
const both = `
-i eth0
! -i eth0
-i eth+
! -i veth+
-i +
-o wg0
! -o br-0123456789a
-o br-+
-i lo -o eth0
-i fifteen-letters
-p tcp
! -p tcp
-p udp
-p udplite
-p sctp
-p dccp
-p esp
-p ah
-p gre
-p igmp
-p ospf
-p vrrp
-p 47
-p 253
! -p 254
-p all
-p tcp -m tcp
-p tcp -m tcp --sport 53
-p tcp -m tcp ! --sport 53
-p tcp -m tcp --dport 1024:65535
-p tcp -m tcp --dport 1024:
-p tcp -m tcp --dport :1023
-p tcp -m tcp ! --dport 1:5
-p tcp -m tcp ! --dport :1023
-p tcp -m tcp ! --dport 1024:
-p tcp -m tcp --dport :0
-p tcp -m tcp --dport 65535
-p udp -m udp --sport :5 ! --dport 5:
-p tcp -m tcp --sport 5 --dport 7
-p tcp -m tcp --sport 5 ! --dport 7
-p tcp -m tcp ! --sport 5 ! --dport 7
-p tcp -m tcp --sport 5:6 --dport 7:8
-p tcp -m tcp --syn
-p tcp -m tcp ! --syn
-p tcp -m tcp --tcp-flags ALL NONE
-p tcp -m tcp --tcp-flags ALL ALL
-p tcp -m tcp --tcp-flags SYN,ACK SYN
-p tcp -m tcp ! --tcp-flags FIN,SYN FIN
-p tcp -m tcp --dport 22 --syn
-p tcp -m tcp --tcp-option 5
-p tcp -m tcp ! --tcp-option 5 --dport 1
-p tcp -m tcp --dport 0:65535
-p tcp -m tcp --dport 5 -m tcp --sport 6
-p udp -m udp --sport 67 --dport 68
-p udp -m udp --sport 67:68 --dport 67:68
-p udp -m udp ! --dport 53
-p udp -m udp
-m mark --mark 0x1
-m mark ! --mark 0x1
-m mark --mark 0x4000/0x4000
-m mark ! --mark 0x1/0xff
-m mark --mark 0
-m limit --limit 5/sec
-m limit --limit 3/min --limit-burst 10
-m limit --limit 7/hour
-m limit --limit 20/day --limit-burst 3
-m limit --limit 10000/sec
-m limit --limit 100/min -m mark --mark 0x2
-m comment --comment one -m comment --comment "two words"
-m comment --comment first -p tcp -m tcp --dport 5 -m mark --mark 0x3 -m limit --limit 5/min
`;

const ip = `
-s 10.0.0.1
-s 10.0.0.1/32
-s 10.0.0.0/24
-s 10.1.0.0/16
-s 10.0.0.0/8
-s 10.0.0.0/9
-s 10.0.0.0/23
-s 10.0.0.0/31
-s 128.0.0.0/1
-s 0.0.0.0/0
! -s 10.0.0.1
! -s 10.0.0.0/20
-d 192.0.2.1
! -d 192.0.2.0/24
-s 10.0.0.0/8 -d 192.168.0.0/16 -i eth0 -o eth1 -p tcp
-s 10.0.5.0/255.0.255.0
! -d 0.0.0.1/0.0.0.255
-f
! -f
-s 10.0.0.1 -f
-p icmp
-p icmp -m icmp --icmp-type 8
-p ipv6-icmp
-p ipv6
-p ipip
`;

const ip6 = `
-s fe80::1
-s fe80::/10
-s 2001:db8::/32
-s 2001:db8::/33
-s 2001:db8:1:2::/64
-s 2001:db8::/127
-s ::/0
! -s 2001:db8::/32
-s ::1/128
-s ::ffff:10.0.0.1
-s ::10.0.0.1
-s 2000::/3
-d ff02::1
! -d ff00::/8
-s fe80::/ffff::ffff
-s 2001:db8::1 -d 2001:db8::2 -i eth0 -o eth1 -p udp
-p ipv6-icmp
-p icmpv6 -m icmp6 --icmpv6-type 135
-p ipv6-frag
-p ipv6-route
-p ipv6-nonxt
-p ipv6-opts
-p mh
`;

const lines = (text: string): string[] => text.split('\n').filter(Boolean);

/** Conditions that only one back end takes, or prints whole: iptables-nft is refused the first, iptables-legacy prints nothing of the second. */
export const conditionsOf: Readonly<Record<'nft' | 'legacy', Readonly<Record<'ip' | 'ip6', readonly string[]>>>> = {
  nft: { ip: ['! -i +'], ip6: ['! -i +'] },
  legacy: { ip: ['! -s 0.0.0.0/0'], ip6: ['! -s ::/0'] },
};

/** By family, rules of a chain that has the chain `other` beside it. */
export const conditionRules: Readonly<Record<'ip' | 'ip6', readonly string[]>> = {
  ip: withTargets([...lines(both), ...lines(ip)]),
  ip6: withTargets([...lines(both), ...lines(ip6)]),
};

/** Each condition in front of another target, and one rule without. */
function withTargets(conditions: readonly string[]): string[] {
  const targets = ['-j ACCEPT', '-j DROP', '-j RETURN', '-j other', '-g other', '', '-j REJECT'];
  return [...targets, ...conditions.map((condition, index) => `${condition} ${targets[index % targets.length]}`)].map(
    (rule) => rule.trim(),
  );
}
