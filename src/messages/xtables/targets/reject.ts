import { enumOf, struct, u32 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** What IPv4 answers (`IPT_*`). */
export const rejectWith = {
  'icmp-net-unreachable': 0,
  'icmp-host-unreachable': 1,
  'icmp-proto-unreachable': 2,
  'icmp-port-unreachable': 3,
  'echo-reply': 4,
  'icmp-net-prohibited': 5,
  'icmp-host-prohibited': 6,
  'tcp-reset': 7,
  'icmp-admin-prohibited': 8,
} as const;
/** What IPv6 answers (`IP6T_*`). */
export const rejectWith6 = {
  'icmp6-no-route': 0,
  'icmp6-adm-prohibited': 1,
  'icmp6-not-neighbour': 2,
  'icmp6-addr-unreachable': 3,
  'icmp6-port-unreachable': 4,
  'echo-reply': 5,
  'tcp-reset': 6,
  'icmp6-policy-fail': 7,
  'icmp6-reject-route': 8,
} as const;

/** Drops the packet and answers (`linux/netfilter_ipv4/ipt_REJECT.h`, `linux/netfilter_ipv6/ip6t_REJECT.h`). */
export const REJECT = extension('target', 'REJECT', {
  0: {
    ip: struct('ipt_reject_info', { with: enumOf(u32, rejectWith) }),
    ip6: struct('ip6t_reject_info', { with: enumOf(u32, rejectWith6) }),
  },
});
