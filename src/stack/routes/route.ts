import {
  metrics,
  nexthopFlags,
  routeAttributes,
  routeFlags,
  route as routeMessage,
  routeTables,
} from '../../messages/index.ts';
import {
  attribute,
  attributes,
  enumOf,
  flagsOf,
  flatMessage,
  hidden,
  type Infer,
  type Input,
  linkReference,
  prefix,
  records,
  s32,
  shifted,
  struct,
  u8,
  u16,
  u32,
} from '../../protocol/index.ts';

const { members } = routeMessage.header;
const wire = routeAttributes.specification;

/** What leads to a next hop, in the words of the stack. */
const towards = {
  gateway: wire.gateway,
  via: wire.via,
  realm: wire.flow,
  labels: wire.newdst,
  encapType: wire.encapType,
  encap: wire.encap,
} as const;

const nexthop = flatMessage(
  'nexthop',
  struct('rtnexthop', {
    length: hidden(u16),
    flags: flagsOf(u8, nexthopFlags),
    /** Share of the traffic, 1 to 256. */
    weight: shifted(u8, 1),
    /** Link that packets leave by. */
    link: linkReference(s32),
  }),
  attributes('nexthop', towards),
);

/**
 * A route as a person means it: the bytes of {@link routeMessage} in the words of the stack, read and written in one step.
 * The default route has the destination `0.0.0.0/0` or `::/0`.
 */
export const route = flatMessage(
  'route',
  struct('rtmsg', {
    family: members.family,
    destinationLength: hidden(members.dstLen),
    sourceLength: hidden(members.srcLen),
    tos: members.tos,
    shortTable: hidden(members.table),
    protocol: members.protocol,
    scope: members.scope,
    type: members.type,
    flags: flagsOf(u32, routeFlags),
  }),
  attributes('route', {
    destination: attribute(1, prefix('destinationLength', true), 'Where packets go that take the route'),
    source: attribute(2, prefix('sourceLength'), 'Where packets come from that take the route (IPv6)'),
    incomingLink: attribute(3, linkReference(u32), 'Link that packets come in by'),
    link: attribute(4, linkReference(u32), 'Link that packets leave by'),
    metric: attribute(6, u32, 'The route with the lowest metric is used'),
    preferredSource: wire.prefsrc,
    metrics: attribute(8, metrics, 'What TCP and path MTU should assume'),
    nexthops: attribute(9, records(nexthop, 'length'), 'Several next hops'),
    protocolInformation: wire.protoinfo,
    cacheinfo: wire.cacheinfo,
    table: attribute(15, enumOf(u32, routeTables), 'Routing table'),
    mark: wire.mark,
    preference: wire.pref,
    expires: wire.expires,
    user: wire.uid,
    ttlPropagate: wire.ttlPropagate,
    ipProtocol: wire.ipProto,
    sourcePort: wire.sport,
    destinationPort: wire.dport,
    nexthop: attribute(30, u32, 'Nexthop object'),
    flowLabel: wire.flowlabel,
    multicastStatistics: wire.mfcStats,
    ...towards,
  }),
);

/** A route as `list` gives it. */
export type Route = Infer<typeof route>;
/** A route as it can be added or named. */
export type RouteInput = Input<typeof route>;
