import { arrayOf, struct, u8 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** Type and code of an ICMP message (`linux/netfilter_ipv4/ip_tables.h`). */
export const icmp = extension('match', 'icmp', {
  0: {
    ip: struct('ipt_icmp', {
      type: u8,
      /** Lowest and highest code. */
      code: arrayOf(u8, 2),
      /** 1 where the whole is inverted. */
      invflags: u8,
    }),
  },
});
