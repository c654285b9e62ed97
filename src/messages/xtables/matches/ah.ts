import { arrayOf, bool, flagsOf, padding, struct, u8, u32 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** What of `ah` is inverted (`IP6T_AH_INV_*`). */
export const ahInverted = { spi: 1, length: 2 } as const;

/** The authentication header (`linux/netfilter_ipv4/ipt_ah.h`, `linux/netfilter_ipv6/ip6t_ah.h`). */
export const ah = extension('match', 'ah', {
  0: {
    ip: struct('ipt_ah', { spis: arrayOf(u32, 2), invflags: flagsOf(u8, ahInverted), alignment: padding(3) }),
    ip6: struct('ip6t_ah', {
      spis: arrayOf(u32, 2),
      /** Length in bytes; 0 is any. */
      hdrlen: u32,
      /** Whether the reserved field must be zero. */
      hdrres: bool(u8),
      invflags: flagsOf(u8, ahInverted),
      alignment: padding(2),
    }),
  },
});
