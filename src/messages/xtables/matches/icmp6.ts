import { arrayOf, struct, u8 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** Type and code of an ICMPv6 message (`linux/netfilter_ipv6/ip6_tables.h`). */
export const icmp6 = extension('match', 'icmp6', {
  0: {
    ip6: struct('ip6t_icmp', {
      type: u8,
      /** Lowest and highest code. */
      code: arrayOf(u8, 2),
      /** 1 where the whole is inverted. */
      invflags: u8,
    }),
  },
});
