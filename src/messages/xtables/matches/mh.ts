import { arrayOf, bool, struct, u8 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** The mobility header of IPv6 (`linux/netfilter_ipv6/ip6t_mh.h`). */
export const mh = extension('match', 'mh', {
  0: {
    ip6: struct('ip6t_mh', {
      /** Lowest and highest type. */
      types: arrayOf(u8, 2),
      invflags: bool(u8),
    }),
  },
});
