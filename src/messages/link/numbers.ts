import { enumOf, flagsOf, u8, u16, u32 } from '../../protocol/index.ts';

/** Flags of a link (`IFF_*` of `linux/if.h`). */
export const linkFlags = {
  up: 0x1,
  broadcast: 0x2,
  debug: 0x4,
  loopback: 0x8,
  pointopoint: 0x10,
  notrailers: 0x20,
  running: 0x40,
  noarp: 0x80,
  promisc: 0x100,
  allmulti: 0x200,
  master: 0x400,
  slave: 0x800,
  multicast: 0x1000,
  portsel: 0x2000,
  automedia: 0x4000,
  dynamic: 0x8000,
  lowerUp: 0x10000,
  dormant: 0x20000,
  echo: 0x40000,
} as const;
export const linkFlag = flagsOf(u32, linkFlags);

/** Kinds of hardware (`ARPHRD_*` of `linux/if_arp.h`). */
export const hardwareTypes = {
  netrom: 0,
  ether: 1,
  eether: 2,
  ax25: 3,
  pronet: 4,
  chaos: 5,
  ieee802: 6,
  arcnet: 7,
  appletlk: 8,
  dlci: 15,
  atm: 19,
  metricom: 23,
  ieee1394: 24,
  eui64: 27,
  infiniband: 32,
  slip: 256,
  cslip: 257,
  slip6: 258,
  cslip6: 259,
  rsrvd: 260,
  adapt: 264,
  rose: 270,
  x25: 271,
  hwx25: 272,
  can: 280,
  mctp: 290,
  ppp: 512,
  cisco: 513,
  lapb: 516,
  ddcmp: 517,
  rawhdlc: 518,
  rawip: 519,
  tunnel: 768,
  tunnel6: 769,
  frad: 770,
  skip: 771,
  loopback: 772,
  localtlk: 773,
  fddi: 774,
  bif: 775,
  sit: 776,
  ipddp: 777,
  ipgre: 778,
  pimreg: 779,
  hippi: 780,
  ash: 781,
  econet: 782,
  irda: 783,
  fcpp: 784,
  fcal: 785,
  fcpl: 786,
  fcfabric: 787,
  ieee802Tr: 800,
  ieee80211: 801,
  ieee80211Prism: 802,
  ieee80211Radiotap: 803,
  ieee802154: 804,
  ieee802154Monitor: 805,
  phonet: 820,
  phonetPipe: 821,
  caif: 822,
  ip6gre: 823,
  netlink: 824,
  '6lowpan': 825,
  vsockmon: 826,
  void: 0xffff,
  none: 0xfffe,
} as const;
export const hardwareType = enumOf(u16, hardwareTypes);

/** Operational states of RFC 2863 (`IF_OPER_*` of `linux/if.h`). */
export const operationalStates = {
  unknown: 0,
  notpresent: 1,
  down: 2,
  lowerlayerdown: 3,
  testing: 4,
  dormant: 5,
  up: 6,
} as const;
export const operationalState = enumOf(u8, operationalStates);

/** When a link counts as up (`IF_LINK_MODE_*` of `linux/if.h`). */
export const linkMode = enumOf(u8, { default: 0, dormant: 1, testing: 2 });

/** What a request for links wants beside the ordinary (`RTEXT_FILTER_*` of `linux/rtnetlink.h`). */
export const extensionFilters = {
  vf: 1,
  brvlan: 2,
  brvlanCompressed: 4,
  skipStats: 8,
  mrp: 16,
  cfmConfig: 32,
  cfmStatus: 64,
  mst: 128,
} as const;

/** States of the spanning tree (`BR_STATE_*` of `linux/if_bridge.h`). */
export const portStates = { disabled: 0, listening: 1, learning: 2, forwarding: 3, blocking: 4 } as const;

/** Whether multicast routers are behind a port or a bridge (`MDB_RTR_TYPE_*` of `linux/if_bridge.h`). */
export const multicastRouters = { disabled: 0, temporaryQuery: 1, permanent: 2, temporary: 3 } as const;
