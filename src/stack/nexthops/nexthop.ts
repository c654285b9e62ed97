import { nexthopAttributes, nexthopGroupTypes, nexthop as nexthopMessage } from '../../messages/index.ts';
import {
  attribute,
  attributes,
  enumOf,
  flatMessage,
  type Infer,
  type Input,
  linkReference,
  padding,
  reported,
  struct,
  u16,
  u32,
} from '../../protocol/index.ts';
import type { Without } from '../writable.ts';

const { members } = nexthopMessage.header;
const wire = nexthopAttributes.specification;

/** A nexthop, or a group of them, in the words of the stack: routes and forwarding entries refer to it by number. */
export const nexthop = flatMessage(
  'nexthop',
  struct('nhmsg', {
    family: members.family,
    scope: members.scope,
    protocol: members.protocol,
    reserved: padding(1),
    flags: members.flags,
  }),
  attributes('nexthop', {
    id: wire.id,
    group: wire.group,
    groupType: attribute(3, enumOf(u16, nexthopGroupTypes), 'How a group chooses: by a hash, or resiliently'),
    blackhole: wire.blackhole,
    link: attribute(5, linkReference(u32), 'Link that packets leave by'),
    gateway: wire.gateway,
    encapType: wire.encapType,
    encap: wire.encap,
    groupsOnly: attribute(9, wire.groups.codec, 'In a request: groups alone'),
    master: attribute(10, linkReference(u32), 'In a request: only those by ports of this link'),
    fdb: wire.fdb,
    resilience: wire.resGroup,
    bucket: wire.resBucket,
    options: reported(14, wire.opFlags.codec, 'What the kernel says of its answer'),
    statistics: wire.groupStats,
    hardwareStatistics: attribute(16, wire.hwStatsEnable.codec, '1: the hardware counts, too'),
    hardwareStatisticsUsed: wire.hwStatsUsed,
  }),
);

/** A nexthop as `list` gives it. */
export type Nexthop = Infer<typeof nexthop>;
/** A nexthop as it can be added or named. */
export type NexthopInput = Without<Input<typeof nexthop>, 'groupsOnly' | 'master'>;
