import { flagsOf, ipv6, padding, struct, u8, u16 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** What of the header is looked at, and what is inverted (`IP6T_SRH_*`). */
export const srhFlags = {
  nextHeader: 0x1,
  lengthEqual: 0x2,
  lengthGreater: 0x4,
  lengthLess: 0x8,
  segmentsEqual: 0x10,
  segmentsGreater: 0x20,
  segmentsLess: 0x40,
  lastEqual: 0x80,
  lastGreater: 0x100,
  lastLess: 0x200,
  tag: 0x400,
  previous: 0x800,
  next: 0x1000,
  last: 0x2000,
} as const;

const fields = { nextHdr: u8, hdrLen: u8, segsLeft: u8, lastEntry: u8, tag: u16 };
const decided = { mtFlags: flagsOf(u16, srhFlags), mtInvflags: flagsOf(u16, srhFlags) };

/** The segment routing header of IPv6 (`linux/netfilter_ipv6/ip6t_srh.h`). */
export const srh = extension('match', 'srh', {
  0: { ip6: struct('ip6t_srh', { ...fields, ...decided }) },
  1: {
    ip6: struct('ip6t_srh1', {
      ...fields,
      alignment: padding(2),
      /** Previous, next and last segment, then their masks. */
      psidAddr: ipv6,
      nsidAddr: ipv6,
      lsidAddr: ipv6,
      psidMsk: ipv6,
      nsidMsk: ipv6,
      lsidMsk: ipv6,
      ...decided,
    }),
  },
});
