import { neighbourAttributes, neighbour as neighbourMessage, neighbourStates } from '../../messages/index.ts';
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
  s32,
  struct,
  u16,
} from '../../protocol/index.ts';
import type { Without } from '../writable.ts';

const { members } = neighbourMessage.header;
const wire = neighbourAttributes.specification;

/** A neighbour in the words of the stack; with the flag `proxy` an address that questions are answered for. */
export const neighbour = flatMessage(
  'neighbour',
  struct('ndmsg', {
    family: members.family,
    reserved: padding(3),
    /** The link that the neighbour is on. */
    link: linkReference(s32),
    /** What is known of it (`NUD_*`); nothing is of a proxy. */
    state: enumOf(u16, { none: 0, ...neighbourStates }),
    flags: members.flags,
    type: hidden(members.type),
  }),
  attributes('neighbour', {
    address: attribute(1, ip, 'Its IP address'),
    linkLayerAddress: attribute(2, mac, 'Where frames for it go'),
    cacheinfo: wire.cacheinfo,
    probes: wire.probes,
    vlan: wire.vlan,
    master: attribute(9, wire.master.codec, 'In a request: only neighbours on ports of this link'),
    linkFilter: attribute(8, wire.ifindex.codec, 'In a request: only neighbours on this link'),
    protocol: wire.protocol,
    extendedFlags: wire.flagsExt,
  }),
);

/** A neighbour as `list` gives it. */
export type Neighbour = Infer<typeof neighbour>;
/** A neighbour as it can be added or named. */
export type NeighbourInput = Without<Input<typeof neighbour>, 'master' | 'linkFilter'>;
