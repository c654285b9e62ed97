/**
 * What a person manages: a network stack with its links, addresses and routes, as plain objects in the words of the field.
 * @module
 */
export type { Address, AddressInput, Lifetime } from './addresses/address.ts';
export { Addresses, type AddressFilter } from './addresses/addresses.ts';
export type { CallOptions } from './connection.ts';
export { type GenericFamily, resolveGenericFamily } from './generic-family.ts';
export type { KindAndData, Link, LinkChanges, LinkInput, NamespaceTarget, PeerInput, Port } from './links/link.ts';
export { type LinkFilter, Links } from './links/links.ts';
export { type Gateway, NetworkStack, type NetworkStackOptions } from './network-stack.ts';
export type { Route, RouteInput } from './routes/route.ts';
export { type RouteFilter, type RouteQuery, Routes } from './routes/routes.ts';
