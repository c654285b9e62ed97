import type { Case } from '../case.ts';

const positions: readonly Case[] = [
  {
    object: 'nftables-rule',
    kernel: 'host',
    name: 'insert',
    description: 'a rule put first',
    setup: ['nft add table ip t', 'nft add chain ip t c', 'nft add rule ip t c counter'],
    change: 'nft --debug=netlink insert rule ip t c accept',
    show: 'nft -j --debug=netlink list ruleset',
    pick: '3',
  },
  {
    object: 'nftables-rule',
    kernel: 'host',
    name: 'insert-position',
    description: 'a rule put behind another',
    setup: ['nft add table ip t', 'nft add chain ip t c', 'nft add rule ip t c counter', 'nft add rule ip t c drop'],
    change: 'nft --debug=netlink add rule ip t c position 2 accept',
  },
  {
    object: 'nftables-rule',
    kernel: 'host',
    name: 'replace',
    description: 'a rule replaced',
    setup: ['nft add table ip t', 'nft add chain ip t c', 'nft add rule ip t c counter'],
    change: 'nft --debug=netlink replace rule ip t c handle 2 drop',
    show: 'nft -j --debug=netlink list ruleset',
  },
  {
    object: 'nftables-rule',
    kernel: 'host',
    name: 'delete',
    description: 'a rule deleted by its handle',
    setup: ['nft add table ip t', 'nft add chain ip t c', 'nft add rule ip t c counter'],
    change: 'nft delete rule ip t c handle 2',
  },
  {
    object: 'nftables-rule',
    kernel: 'host',
    name: 'delete-flush',
    description: 'all rules of a chain deleted',
    setup: ['nft add table ip t', 'nft add chain ip t c', 'nft add rule ip t c counter'],
    change: 'nft flush chain ip t c',
  },
  {
    object: 'nftables-rule',
    kernel: 'host',
    name: 'list',
    description: 'the list of rules',
    setup: ['nft add table ip t', 'nft add chain ip t c', 'nft add rule ip t c counter'],
    show: 'nft -j --debug=netlink list ruleset',
  },
  {
    object: 'nftables-rule',
    kernel: 'host',
    name: 'error-hook',
    description: 'an expression that the hook does not have',
    setup: ['nft add table ip t', "nft 'add chain ip t c { type filter hook input priority 0; }'"],
    change: 'nft --debug=netlink add rule ip t c masquerade',
  },
  {
    object: 'nftables-rule',
    kernel: 'host',
    name: 'error-loop',
    description: 'a jump that would not end',
    setup: [
      'nft add table ip t',
      "nft 'add chain ip t c { type filter hook input priority 0; }'",
      'nft add chain ip t other',
      'nft add rule ip t c jump other',
    ],
    change: 'nft --debug=netlink add rule ip t other jump other',
  },
];

const iptables = (name: string, description: string, command: string): Case => ({
  object: 'nftables-rule',
  kernel: 'host',
  name: `iptables-${name}`,
  description,
  change: command,
  show: 'nft -j --debug=netlink list ruleset',
});

/** Rules of iptables-nft: a few of its extensions are expressions, the others are kept as they are. */
const compatibility: readonly Case[] = [
  iptables('tcp', 'a port', 'iptables-nft -A INPUT -p tcp --dport 22 -j ACCEPT'),
  iptables('multiport', 'several ports', 'iptables-nft -A INPUT -p tcp -m multiport --dports 22,80 -j DROP'),
  iptables(
    'conntrack',
    'the state of a connection',
    'iptables-nft -A INPUT -m conntrack --ctstate ESTABLISHED -j ACCEPT',
  ),
  iptables('comment', 'a comment', 'iptables-nft -A INPUT -m comment --comment "for tests" -j ACCEPT'),
  iptables('mark', 'a mark set', 'iptables-nft -t mangle -A PREROUTING -j MARK --set-mark 5'),
  iptables('log', 'a line in the log', 'iptables-nft -A INPUT -j LOG --log-prefix "in: "'),
  iptables('reject', 'reject', 'iptables-nft -A INPUT -j REJECT --reject-with icmp-port-unreachable'),
  iptables('snat', 'source NAT', 'iptables-nft -t nat -A POSTROUTING -s 10.0.0.0/8 -j SNAT --to-source 192.0.2.1'),
  iptables(
    'dnat',
    'destination NAT',
    'iptables-nft -t nat -A PREROUTING -p tcp --dport 80 -j DNAT --to-destination 10.0.0.2:8080',
  ),
  iptables('masquerade', 'masquerade', 'iptables-nft -t nat -A POSTROUTING -o eth0 -j MASQUERADE'),
  iptables('inverse', 'any protocol but one', 'iptables-nft -A INPUT ! -p tcp -m length --length 100:200 -j DROP'),
  iptables('limit', 'a rate', 'iptables-nft -A INPUT -m limit --limit 5/min -j ACCEPT'),
  iptables('statistic', 'at random', 'iptables-nft -A INPUT -m statistic --mode random --probability 0.5 -j DROP'),
  {
    ...iptables('ebtables-policy', 'the policy of a chain of ebtables', 'ebtables-nft -P bridged DROP'),
    setup: ['ebtables-nft -N bridged'],
  },
  iptables('arptables', 'ARP', 'arptables-nft -A INPUT -s 10.0.0.1 -j DROP'),
  iptables('ebtables', 'a protocol in a bridge', 'ebtables-nft -A FORWARD -p IPv4 --ip-dst 10.0.0.1 -j DROP'),
  iptables('ip6', 'IPv6', 'ip6tables-nft -A INPUT -p icmpv6 --icmpv6-type echo-request -j ACCEPT'),
];

/** Where rules go, and what iptables-nft makes of its own. */
export const nftablesRules: readonly Case[] = [...positions, ...compatibility];
