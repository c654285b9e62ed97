import {
  attribute,
  attributes,
  be16,
  flag,
  flagsOf,
  type Infer,
  type Input,
  ip,
  mac,
  message,
  padding,
  reported,
  s32,
  struct,
  u8,
  u16,
  u32,
} from '../../protocol/index.ts';
import { family } from '../family.ts';
import { routeProtocol, routeType } from '../route/numbers.ts';

/** States of a neighbour (`NUD_*` of `linux/neighbour.h`). */
export const neighbourStates = {
  incomplete: 0x01,
  reachable: 0x02,
  stale: 0x04,
  delay: 0x08,
  probe: 0x10,
  failed: 0x20,
  noarp: 0x40,
  permanent: 0x80,
} as const;
export const neighbourState = flagsOf(u16, neighbourStates);

/** Flags of a neighbour or of a forwarding entry (`NTF_*` of `linux/neighbour.h`). */
export const neighbourFlags = {
  use: 0x01,
  self: 0x02,
  master: 0x04,
  proxy: 0x08,
  extLearned: 0x10,
  offloaded: 0x20,
  sticky: 0x40,
  router: 0x80,
} as const;

/** More flags, which did not fit into the header (`NTF_EXT_*` of `linux/neighbour.h`). */
export const neighbourExtendedFlags = { managed: 1, locked: 2, extValidated: 4 } as const;

/** Age in hundredths of a second, and the number of users (`struct nda_cacheinfo`). */
export const neighbourCacheInfo = struct('neighbourCacheInfo', {
  confirmed: u32,
  used: u32,
  updated: u32,
  refcnt: u32,
});

const forwardingAttributes = attributes('forwardingExtended', {
  activityNotify: attribute(
    1,
    flagsOf(u8, { notify: 1, inactive: 2 }),
    'Tell when the entry is used or no longer used',
  ),
  dontRefresh: attribute(2, flag, 'Keep the age of the entry as it is'),
});

/** The attributes of a neighbour and of a forwarding entry (`NDA_*` of `linux/neighbour.h`). */
export const neighbourAttributes = attributes('neighbour', {
  dst: attribute(1, ip, 'Address of the neighbour; of a forwarding entry: the far end of the tunnel'),
  lladdr: attribute(2, mac, 'Link-layer address'),
  cacheinfo: reported(3, neighbourCacheInfo, 'Age and use'),
  probes: reported(4, u32, 'Probes sent without an answer'),
  vlan: attribute(5, u16, 'VLAN of the forwarding entry'),
  port: attribute(6, be16, 'UDP port of the far end'),
  vni: attribute(7, u32, 'VXLAN network identifier of the far end'),
  ifindex: attribute(8, u32, 'Index of the link that leads to the far end'),
  master: attribute(9, u32, 'Index of the bridge; in a request: only entries of its ports'),
  linkNetnsid: reported(10, s32, 'Namespace of that link, as an nsid of this one'),
  srcVni: attribute(11, u32, 'VXLAN network identifier that the packet came in by'),
  protocol: attribute(12, routeProtocol, 'Who made the entry'),
  nhId: attribute(13, u32, 'Nexthop object of the far end'),
  fdbExtAttrs: attribute(14, forwardingAttributes, 'More of a forwarding entry'),
  flagsExt: attribute(15, flagsOf(u32, neighbourExtendedFlags), 'More flags'),
  ndmStateMask: attribute(16, neighbourState, 'Which states to flush'),
  ndmFlagsMask: attribute(17, flagsOf(u8, neighbourFlags), 'Which flags to flush by'),
});

/** `struct ndmsg` (`linux/neighbour.h`). */
export const neighbourHeader = {
  /** `bridge` for forwarding entries of bridges and of VXLANs. */
  family,
  reserved: padding(3),
  /** Index of the link that the entry is on. */
  ifindex: s32,
  state: neighbourState,
  flags: flagsOf(u8, neighbourFlags),
  type: routeType,
} as const;

/** A neighbour or a proxy; with the family `bridge` a forwarding entry (`RTM_NEWNEIGH`, `RTM_DELNEIGH`, `RTM_GETNEIGH`). */
export const neighbour = message('neighbour', struct('ndmsg', neighbourHeader), neighbourAttributes);

export type NeighbourMessage = Infer<typeof neighbour>;
export type NeighbourMessageInput = Input<typeof neighbour>;
