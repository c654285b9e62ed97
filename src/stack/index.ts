/**
 * What a person manages: a network stack with its links, addresses, routes, rules and the rest, as plain objects in the words of the field.
 * @module
 */
export type { Address, AddressInput, Lifetime } from './addresses/address.ts';
export { Addresses, type AddressFilter } from './addresses/addresses.ts';
export {
  type BridgeVlan,
  type BridgeVlanFilter,
  type BridgeVlanInput,
  type BridgeVlanOptions,
  type BridgeVlanOptionsInput,
  BridgeVlans,
} from './bridge-vlans/bridge-vlans.ts';
export type { CallOptions } from './connection.ts';
export type { EventStream, OverrunEvent } from './events/event-stream.ts';
export type { ObjectName, WatchedObjects } from './events/objects.ts';
export {
  type ChangeEvent,
  type SelectedObjects,
  type StackEvent,
  Watch,
  type WatchOptions,
  type WatchSelection,
} from './events/watch.ts';
export * from './firewall/index.ts';
export { Forwarding, type ForwardingFilter } from './forwarding/forwarding.ts';
export type { ForwardingEntry, ForwardingEntryInput } from './forwarding/forwarding-entry.ts';
export { type GenericFamily, resolveGenericFamily } from './generic-family.ts';
export type { KindAndData, Link, LinkChanges, LinkInput, NamespaceTarget, PeerInput, Port } from './links/link.ts';
export { type LinkFilter, Links } from './links/links.ts';
export type { TunInput, TunLink } from './links/tun.ts';
export type { Neighbour, NeighbourInput } from './neighbours/neighbour.ts';
export { type NeighbourFilter, type NeighbourKey, Neighbours } from './neighbours/neighbours.ts';
export { Netconf, type NetconfFilter } from './netconf/netconf.ts';
export type { LinkSettings } from './netconf/settings.ts';
export { type Gateway, NetworkStack, type NetworkStackOptions } from './network-stack.ts';
export type { Nexthop, NexthopInput } from './nexthops/nexthop.ts';
export { type BucketFilter, type NexthopBucket, type NexthopFilter, Nexthops } from './nexthops/nexthops.ts';
export { type NamespaceId, type NamespaceReference, type NsidOptions, Nsids } from './nsids/nsids.ts';
export type { Route, RouteInput } from './routes/route.ts';
export { type RouteFilter, type RouteQuery, Routes } from './routes/routes.ts';
export type { Rule, RuleInput } from './rules/rule.ts';
export { type RuleFilter, Rules } from './rules/rules.ts';
export { Sysctl, type SysctlName } from './sysctl/sysctl.ts';
