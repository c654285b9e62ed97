import { address, bridgeVlan, familyNumbers, flatLink, nsid } from '../../messages/index.ts';
import { type Codec, type DecodeContext, decode, type Infer } from '../../protocol/index.ts';
import { type Address, fromMessage as addressFromMessage } from '../addresses/address.ts';
import { type BridgeVlan, fromEntry } from '../bridge-vlans/bridge-vlans.ts';
import type { LinkNames } from '../connection.ts';
import { type ForwardingEntry, forwardingEntry } from '../forwarding/forwarding-entry.ts';
import { fromFlat, type Link } from '../links/link.ts';
import { type Neighbour, neighbour } from '../neighbours/neighbour.ts';
import { type LinkSettings, settings } from '../netconf/settings.ts';
import type { NetworkStack } from '../network-stack.ts';
import { type Nexthop, nexthop } from '../nexthops/nexthop.ts';
import type { NamespaceId } from '../nsids/nsids.ts';
import { type Route, route } from '../routes/route.ts';
import { type Rule, rule } from '../rules/rule.ts';
import { withPriority } from '../rules/rules.ts';

/** What can be watched, by the name that a watch and its events call it. */
export interface WatchedObjects {
  links: Link;
  /** Links as ports of bridges: their spanning tree, their flags, their VLANs. */
  bridgePorts: Link;
  addresses: Address;
  routes: Route;
  rules: Rule;
  neighbours: Neighbour;
  forwarding: ForwardingEntry;
  nexthops: Nexthop;
  bridgeVlans: BridgeVlan;
  netconf: LinkSettings;
  nsids: NamespaceId;
}
export type ObjectName = keyof WatchedObjects;

/** How the kernel tells of one kind of object. */
export interface Watched<T> {
  /** Multicast groups. */
  readonly groups: readonly string[];
  /** Messages for what is new or changed, and for what is gone. */
  readonly messages: readonly [made: string, gone: string];
  /** Whether a message with this address family (the first byte of every header) is about it. */
  readonly family?: (family: number) => boolean;
  /** The objects of a message. */
  readonly read: (bytes: Uint8Array, context: DecodeContext, names: LinkNames) => readonly T[];
  /** What makes it the same one: its own words, and its links by index, which a renamed link keeps. */
  readonly key: (object: T, indexOf: (link: string | number) => string | number) => string;
  /** What is there. */
  readonly list: (stack: NetworkStack) => Promise<readonly T[]>;
  /**
   * How a message for a changed one is told from that for a new one: by what was there before, by the flag `NLM_F_REPLACE`, or there are none.
   */
  readonly changes: 'byKey' | 'byFlag' | 'never';
}

const ofBridge = (family: number): boolean => family === familyNumbers.bridge;
const notOfBridge = (family: number): boolean => family !== familyNumbers.bridge;
/** Reads a message whose schema has the words of the stack. */
const inOneStep =
  <C extends Codec>(codec: C) =>
  (bytes: Uint8Array, context: DecodeContext): readonly Infer<C>[] => [decode(codec, bytes, context)];
const links = (bytes: Uint8Array, context: DecodeContext, names: LinkNames): readonly Link[] => [
  fromFlat(decode(flatLink, bytes, context), names),
];
const keyOf = (...parts: readonly unknown[]): string => parts.map((part) => String(part ?? '')).join(' ');

export const watched: { readonly [N in ObjectName]: Watched<WatchedObjects[N]> } = {
  links: {
    groups: ['link'],
    messages: ['newlink', 'dellink'],
    family: (family) => family === familyNumbers.unspec,
    read: links,
    key: ({ index }) => keyOf(index),
    list: (stack) => stack.links.list(),
    changes: 'byKey',
  },
  bridgePorts: {
    groups: ['link'],
    messages: ['newlink', 'dellink'],
    family: ofBridge,
    read: links,
    key: ({ index }) => keyOf(index),
    list: async (stack) => (await stack.links.list()).filter(({ port }) => port?.kind === 'bridge'),
    changes: 'byKey',
  },
  addresses: {
    groups: ['ipv4Address', 'ipv6Address'],
    messages: ['newaddr', 'deladdr'],
    read: (bytes, context, names) => [addressFromMessage(decode(address, bytes, context), names)],
    key: ({ link: on, address: own, peer }, indexOf) => keyOf(indexOf(on), own, peer),
    list: (stack) => stack.addresses.list(),
    changes: 'byKey',
  },
  routes: {
    groups: ['ipv4Route', 'ipv6Route', 'mplsRoute'],
    messages: ['newroute', 'delroute'],
    read: inOneStep(route),
    key: ({ family, table, destination, tos, metric }) => keyOf(family, table, destination, tos, metric),
    list: (stack) => stack.routes.list(),
    changes: 'byFlag',
  },
  rules: {
    groups: ['ipv4Rule', 'ipv6Rule'],
    messages: ['newrule', 'delrule'],
    read: (bytes, context) => [withPriority(decode(rule, bytes, context))],
    key: ({ family, priority, source, destination, table }) => keyOf(family, priority, source, destination, table),
    list: (stack) => stack.rules.list(),
    changes: 'never',
  },
  neighbours: {
    groups: ['neighbour'],
    messages: ['newneigh', 'delneigh'],
    family: notOfBridge,
    read: inOneStep(neighbour),
    key: ({ link: on, address: own, flags }, indexOf) => keyOf(indexOf(on), own, flags.includes('proxy')),
    list: async (stack) => [...(await stack.neighbours.list()), ...(await stack.neighbours.list({ proxies: true }))],
    changes: 'byKey',
  },
  forwarding: {
    groups: ['neighbour'],
    messages: ['newneigh', 'delneigh'],
    family: ofBridge,
    read: inOneStep(forwardingEntry),
    key: ({ link: on, address: own, vlan, destination, sourceVni, flags }, indexOf) =>
      keyOf(indexOf(on), own, vlan, destination, sourceVni, flags.includes('self')),
    list: (stack) => stack.forwarding.list(),
    changes: 'byKey',
  },
  nexthops: {
    groups: ['nexthop'],
    messages: ['newnexthop', 'delnexthop'],
    read: inOneStep(nexthop),
    key: ({ id }) => keyOf(id),
    list: (stack) => stack.nexthops.list(),
    changes: 'byKey',
  },
  bridgeVlans: {
    groups: ['bridgeVlan'],
    messages: ['newvlan', 'delvlan'],
    read: (bytes, context, names) => {
      const { ifindex, attributes } = decode(bridgeVlan, bytes, context);
      return (attributes.entry ?? []).map((one) => fromEntry(one, names.linkName(ifindex) ?? ifindex));
    },
    key: ({ link: on, vlan, lastVlan }, indexOf) => keyOf(indexOf(on), vlan, lastVlan),
    list: (stack) => stack.bridgeVlans.list(),
    changes: 'byKey',
  },
  netconf: {
    groups: ['ipv4Netconf', 'ipv6Netconf', 'mplsNetconf'],
    messages: ['newnetconf', 'delnetconf'],
    read: inOneStep(settings),
    key: ({ family, link: on = 0 }, indexOf) => keyOf(family, indexOf(on)),
    list: (stack) => stack.netconf.list(),
    changes: 'byKey',
  },
  nsids: {
    groups: ['nsid'],
    messages: ['newnsid', 'delnsid'],
    read: (bytes, context) => [{ nsid: decode(nsid, bytes, context).attributes.nsid ?? -1 }],
    key: ({ nsid: number }) => keyOf(number),
    list: (stack) => stack.nsids.list(),
    changes: 'never',
  },
};
