import { flagsOf, struct, u8 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** Extension headers (`MASK_*`). */
export const ipv6Headers = {
  hopByHop: 128,
  destination: 64,
  routing: 32,
  fragment: 16,
  authentication: 8,
  esp: 4,
  none: 2,
  protocol: 1,
} as const;

/** Which extension headers a packet has (`linux/netfilter_ipv6/ip6t_ipv6header.h`). */
export const ipv6header = extension('match', 'ipv6header', {
  0: {
    ip6: struct('ip6t_ipv6header_info', {
      matchflags: flagsOf(u8, ipv6Headers),
      /** 0xff where the whole is inverted. */
      invflags: u8,
      /** Not 0: other headers may be there, too. */
      modeflag: u8,
    }),
  },
});
