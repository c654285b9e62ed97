import { arrayOf, flagsOf, ipv6, padding, struct, u8, u32 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** What of the header is looked at (`IP6T_RT_*`). */
export const rtFlags = { type: 1, segments: 2, length: 4, reserved: 8, addresses: 0x10, notStrict: 0x20 } as const;
/** What of `rt` is inverted (`IP6T_RT_INV_*`). */
export const rtInverted = { type: 1, segments: 2, length: 4 } as const;

/** The routing header of IPv6 (`linux/netfilter_ipv6/ip6t_rt.h`). */
export const rt = extension('match', 'rt', {
  0: {
    ip6: struct('ip6t_rt', {
      rtType: u32,
      /** Lowest and highest number of segments left. */
      segsleft: arrayOf(u32, 2),
      hdrlen: u32,
      flags: flagsOf(u8, rtFlags),
      invflags: flagsOf(u8, rtInverted),
      alignment: padding(2),
      addrs: arrayOf(ipv6, 16),
      /** How many of the addresses are used. */
      addrnr: u8,
      alignment2: padding(3),
    }),
  },
});
