import { enumOf, u8, u16 } from '../protocol/index.ts';

/** Address families (`AF_*` of `linux/socket.h`) that network messages are about. */
export const familyNumbers = {
  unspec: 0,
  unix: 1,
  inet: 2,
  ax25: 3,
  ipx: 4,
  appletalk: 5,
  netrom: 6,
  bridge: 7,
  inet6: 10,
  netlink: 16,
  packet: 17,
  mpls: 28,
  can: 29,
  xdp: 44,
  mctp: 45,
  ipmr: 128,
  ip6mr: 129,
} as const;

/** An address family in one byte, as most headers have it. */
export const family = enumOf(u8, familyNumbers);
/** An address family in two bytes (`sa_family_t`). */
export const family16 = enumOf(u16, familyNumbers);
