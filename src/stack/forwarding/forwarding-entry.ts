import { neighbourAttributes, neighbour as neighbourMessage } from '../../messages/index.ts';
import {
  attribute,
  attributes,
  enumOf,
  flatMessage,
  hidden,
  type Infer,
  type Input,
  ip,
  linkReference,
  mac,
  padding,
  reported,
  s32,
  struct,
  u16,
  u32,
} from '../../protocol/index.ts';

const { members } = neighbourMessage.header;
const wire = neighbourAttributes.specification;

/** How long an entry lasts: words for sets of `NUD_*`, as bridges and VXLANs use them. */
export const forwardingStates = {
  none: 0,
  dynamic: 0x02,
  stale: 0x04,
  static: 0x40,
  local: 0x80,
  permanent: 0xc0,
} as const;

/** A forwarding entry of a bridge, of a VXLAN or of another device: where frames for a link-layer address go. */
export const forwardingEntry = flatMessage(
  'forwardingEntry',
  struct('ndmsg', {
    /** `bridge`, whatever the device. */
    family: members.family,
    reserved: padding(3),
    /** The port, or the device itself. */
    link: linkReference(s32),
    /** `local` is the bridge's own address, `permanent` the state of entries of a VXLAN that stay. */
    state: enumOf(u16, forwardingStates),
    /** `self`: of the device itself; `master`: of the bridge that it is a port of. */
    flags: members.flags,
    type: hidden(members.type),
  }),
  attributes('forwardingEntry', {
    destination: attribute(1, ip, 'Far end of the tunnel'),
    address: attribute(2, mac, 'Link-layer address'),
    cacheinfo: wire.cacheinfo,
    probes: wire.probes,
    vlan: wire.vlan,
    port: wire.port,
    vni: wire.vni,
    via: attribute(8, linkReference(u32), 'Link that leads to the far end'),
    bridge: reported(9, linkReference(u32), 'Bridge that the link is a port of'),
    viaNamespaceId: wire.linkNetnsid,
    sourceVni: wire.srcVni,
    protocol: wire.protocol,
    nexthop: wire.nhId,
    extended: wire.fdbExtAttrs,
    extendedFlags: wire.flagsExt,
  }),
);

/** A forwarding entry as `list` gives it. */
export type ForwardingEntry = Infer<typeof forwardingEntry>;
/** A forwarding entry as it can be added or named. */
export type ForwardingEntryInput = Input<typeof forwardingEntry>;
