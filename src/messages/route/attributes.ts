import {
  alignment,
  attribute,
  attributes,
  be16,
  be32,
  bytes,
  choose,
  enumOf,
  header,
  hidden,
  ip,
  message,
  mplsLabels,
  records,
  s32,
  select,
  struct,
  u8,
  u16,
  u32,
  u64,
} from '../../protocol/index.ts';
import { family16 } from '../family.ts';
import { encapsulations, encapsulationType } from './encapsulation.ts';
import { metrics } from './metrics.ts';
import { nexthopFlag } from './numbers.ts';

/** An address of the route's family: MPLS routes have labels in its place. */
const familyAddress = choose(header('family'), { mpls: mplsLabels }, ip);

/** A gateway of another family than the route's (`struct rtvia`). */
const via = struct('via', { family: family16, address: ip });

/** Age and use of a cached route (`struct rta_cacheinfo`). */
const cacheInfo = struct('cacheinfo', {
  clntref: u32,
  lastuse: u32,
  expires: s32,
  error: u32,
  used: u32,
  id: u32,
  ts: u32,
  tsage: u32,
});

/** Counters of a multicast route (`struct rta_mfc_stats`). */
const multicastStatistics = struct('multicastStatistics', { packets: u64, bytes: u64, wrongInterface: u64 });

/** What leads to a next hop: in a route, and in each of several. */
const nexthopAttributes = {
  gateway: attribute(5, familyAddress, 'Next hop'),
  flow: attribute(11, u32, 'Routing realm: source in the upper, destination in the lower 16 bits'),
  via: attribute(18, via, 'Next hop of another family'),
  newdst: attribute(19, familyAddress, 'Labels that replace the destination (MPLS)'),
  encapType: attribute(21, encapsulationType, 'Lightweight tunnel that encap describes'),
  encap: attribute(22, select('encapType', encapsulations), 'Lightweight tunnel'),
} as const;

/** One of several next hops (`struct rtnexthop` of `linux/rtnetlink.h`). */
const nexthop = message(
  'nexthop',
  struct('rtnexthop', { length: hidden(u16), flags: nexthopFlag, hops: u8, ifindex: s32 }),
  attributes('nexthop', nexthopAttributes),
);

/** The attributes of a route (`RTA_*` of `linux/rtnetlink.h`). */
export const routeAttributes = attributes('route', {
  dst: attribute(1, familyAddress, 'Destination address; absent for a default route'),
  src: attribute(2, familyAddress, 'Source address'),
  iif: attribute(3, u32, 'Index of the link that packets come in by'),
  oif: attribute(4, u32, 'Index of the link that packets leave by'),
  priority: attribute(6, u32, 'Metric: the lowest wins'),
  prefsrc: attribute(7, familyAddress, 'Source address to prefer'),
  metrics: attribute(8, metrics, 'What TCP and path MTU should assume'),
  multipath: attribute(9, records(nexthop, 'length'), 'Several next hops'),
  protoinfo: attribute(10, bytes, 'No longer used'),
  cacheinfo: attribute(12, cacheInfo, 'Age and use'),
  session: attribute(13, bytes, 'No longer used'),
  mpAlgo: attribute(14, bytes, 'No longer used'),
  table: attribute(15, u32, 'Routing table'),
  mark: attribute(16, u32, 'Firewall mark to look up with'),
  mfcStats: attribute(17, multicastStatistics, 'Counters of a multicast route'),
  pref: attribute(20, enumOf(u8, { medium: 0, high: 1, low: 3 }), 'Router preference (RFC 4191)'),
  expires: attribute(23, u32, 'Seconds until the route goes'),
  pad: attribute(24, alignment, 'Alignment'),
  uid: attribute(25, u32, 'User to look up for'),
  ttlPropagate: attribute(26, u8, 'Whether MPLS copies the time to live'),
  ipProto: attribute(27, u8, 'Transport protocol to look up with'),
  sport: attribute(28, be16, 'Source port to look up with'),
  dport: attribute(29, be16, 'Destination port to look up with'),
  nhId: attribute(30, u32, 'Nexthop object'),
  flowlabel: attribute(31, be32, 'IPv6 flow label'),
  ...nexthopAttributes,
});
