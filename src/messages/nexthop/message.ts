import {
  alignment,
  arrayOf,
  attribute,
  attributes,
  enumOf,
  flag,
  flagsOf,
  type Infer,
  type Input,
  ip,
  listOf,
  message,
  padding,
  reported,
  select,
  shifted,
  struct,
  u16,
  u32,
  u64,
  uint,
} from '../../protocol/index.ts';
import { family } from '../family.ts';
import { encapsulations, encapsulationType } from '../route/encapsulation.ts';
import { nexthopFlags, routeProtocol, scope } from '../route/numbers.ts';

/** How a group chooses one of its nexthops (`NEXTHOP_GRP_TYPE_*` of `linux/nexthop.h`). */
export const nexthopGroupTypes = { multipath: 0, resilient: 1 } as const;

/** A member of a group (`struct nexthop_grp`). */
export const nexthopGroupMember = struct('nexthop_grp', {
  id: u32,
  /** Share of the traffic, from 1 on: `weight` and `weight_high`, which hold one less. */
  weight: shifted(u16, 1),
  reserved: padding(2),
});

/** Of a resilient group (`NHA_RES_GROUP_*` of `linux/nexthop.h`); times in hundredths of a second. */
export const resilientGroup = attributes('resilientGroup', {
  pad: attribute(0, alignment, 'Alignment'),
  buckets: attribute(1, u16, 'Number of buckets'),
  idleTimer: attribute(2, u32, 'After so long without traffic a bucket may move to another nexthop'),
  unbalancedTimer: attribute(3, u32, 'After so long out of balance buckets move though they have traffic; 0 for never'),
  unbalancedTime: reported(4, u64, 'How long the group has been out of balance'),
});

/** A bucket of a resilient group (`NHA_RES_BUCKET_*` of `linux/nexthop.h`). */
export const resilientBucket = attributes('resilientBucket', {
  pad: attribute(0, alignment, 'Alignment'),
  index: attribute(1, u16, 'Number of the bucket'),
  idleTime: reported(2, u64, 'Time without traffic, in hundredths of a second'),
  nhId: attribute(3, u32, 'Nexthop that the bucket leads to'),
});

/** Packets of one member of a group (`NHA_GROUP_STATS_ENTRY_*` of `linux/nexthop.h`). */
export const nexthopStatistics = attributes('nexthopStatistics', {
  id: reported(1, u32, 'The member'),
  packets: reported(2, uint, 'Packets that took it'),
  packetsHw: reported(3, uint, 'Packets that the hardware sent that way'),
});

/** The attributes of a nexthop (`NHA_*` of `linux/nexthop.h`). */
export const nexthopAttributes = attributes('nexthop', {
  id: attribute(1, u32, 'Number; 0 lets the kernel choose'),
  group: attribute(2, arrayOf(nexthopGroupMember), 'Members of a group'),
  groupType: attribute(3, enumOf(u16, nexthopGroupTypes), 'How a group chooses'),
  blackhole: attribute(4, flag, 'Packets are dropped'),
  oif: attribute(5, u32, 'Index of the link that packets leave by'),
  gateway: attribute(6, ip, 'Next hop'),
  encapType: attribute(7, encapsulationType, 'Lightweight tunnel that encap describes'),
  encap: attribute(8, select('encapType', encapsulations), 'Lightweight tunnel'),
  groups: attribute(9, flag, 'In a request: groups alone'),
  master: attribute(10, u32, 'In a request: those by ports of this link alone'),
  fdb: attribute(11, flag, 'The far end of a tunnel, for forwarding entries'),
  resGroup: attribute(12, resilientGroup, 'Of a resilient group'),
  resBucket: attribute(13, resilientBucket, 'A bucket of a resilient group'),
  opFlags: attribute(
    14,
    flagsOf(u32, { dumpStats: 1, dumpHwStats: 2, groupReservedIsZero: 0x80000000 }),
    'What an answer is to hold',
  ),
  groupStats: reported(15, listOf(nexthopStatistics, 1), 'Packets by member'),
  hwStatsEnable: attribute(16, u32, '1: the hardware counts, too'),
  hwStatsUsed: reported(17, u32, 'Whether the hardware does count'),
});

/** `struct nhmsg` (`linux/nexthop.h`). */
const header = struct('nhmsg', {
  family,
  /** Only the kernel says it. */
  scope,
  protocol: routeProtocol,
  reserved: padding(1),
  flags: flagsOf(u32, nexthopFlags),
});

/** A nexthop that routes refer to (`RTM_NEWNEXTHOP`, `RTM_DELNEXTHOP`, `RTM_GETNEXTHOP`, and `RTM_*NEXTHOPBUCKET`). */
export const nexthop = message('nexthop', header, nexthopAttributes);

export type NexthopMessage = Infer<typeof nexthop>;
export type NexthopMessageInput = Input<typeof nexthop>;
