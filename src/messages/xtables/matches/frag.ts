import { arrayOf, flagsOf, padding, struct, u8, u32 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** What of the header is looked at (`IP6T_FRAG_*`). */
export const fragFlags = { ids: 1, length: 2, reserved: 4, first: 8, more: 0x10, last: 0x20 } as const;
/** What of `frag` is inverted (`IP6T_FRAG_INV_*`). */
export const fragInverted = { ids: 1, length: 2 } as const;

/** The fragment header of IPv6 (`linux/netfilter_ipv6/ip6t_frag.h`). */
export const frag = extension('match', 'frag', {
  0: {
    ip6: struct('ip6t_frag', {
      /** Lowest and highest identification. */
      ids: arrayOf(u32, 2),
      hdrlen: u32,
      flags: flagsOf(u8, fragFlags),
      invflags: flagsOf(u8, fragInverted),
      alignment: padding(2),
    }),
  },
});
