import { enumOf, flagsOf, u8, u32 } from '../../protocol/index.ts';

/** What a route does with a packet (`RTN_*` of `linux/rtnetlink.h`). */
export const routeTypes = {
  unspec: 0,
  unicast: 1,
  local: 2,
  broadcast: 3,
  anycast: 4,
  multicast: 5,
  blackhole: 6,
  unreachable: 7,
  prohibit: 8,
  throw: 9,
  nat: 10,
  xresolve: 11,
} as const;
export const routeType = enumOf(u8, routeTypes);

/** How far away a destination is (`RT_SCOPE_*` of `linux/rtnetlink.h`). */
export const scopes = { global: 0, site: 200, link: 253, host: 254, nowhere: 255 } as const;
export const scope = enumOf(u8, scopes);

/** Who made a route (`RTPROT_*` of `linux/rtnetlink.h`). */
export const routeProtocols = {
  unspec: 0,
  redirect: 1,
  kernel: 2,
  boot: 3,
  static: 4,
  gated: 8,
  ra: 9,
  mrt: 10,
  zebra: 11,
  bird: 12,
  dnrouted: 13,
  xorp: 14,
  ntk: 15,
  dhcp: 16,
  mrouted: 17,
  keepalived: 18,
  babel: 42,
  ovn: 84,
  openr: 99,
  bgp: 186,
  isis: 187,
  ospf: 188,
  rip: 189,
  eigrp: 192,
} as const;
export const routeProtocol = enumOf(u8, routeProtocols);

/** Routing tables with a name (`RT_TABLE_*` of `linux/rtnetlink.h`). */
export const routeTables = { unspec: 0, compat: 252, default: 253, main: 254, local: 255 } as const;

/** Flags of a route (`RTM_F_*` of `linux/rtnetlink.h`) and of its next hop (`RTNH_F_*`), which share the field. */
export const routeFlags = {
  dead: 0x1,
  pervasive: 0x2,
  onlink: 0x4,
  offload: 0x8,
  linkdown: 0x10,
  unresolved: 0x20,
  trap: 0x40,
  notify: 0x100,
  cloned: 0x200,
  equalize: 0x400,
  prefix: 0x800,
  lookupTable: 0x1000,
  fibMatch: 0x2000,
  routeOffload: 0x4000,
  routeTrap: 0x8000,
  offloadFailed: 0x20000000,
} as const;
export const routeFlag = flagsOf(u32, routeFlags);

/** Flags of one next hop of several (`RTNH_F_*` of `linux/rtnetlink.h`). */
export const nexthopFlags = {
  dead: 1,
  pervasive: 2,
  onlink: 4,
  offload: 8,
  linkdown: 16,
  unresolved: 32,
  trap: 64,
} as const;
export const nexthopFlag = flagsOf(u8, nexthopFlags);
