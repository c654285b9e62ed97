/**
 * What the kernel says, as declarations: one folder for each kernel object.
 * @module
 */
export {
  type AddressMessage,
  type AddressMessageInput,
  address,
  addressAttributes,
  addressFlags,
  deleteAddress,
  getAddress,
  newAddress,
} from './address/message.ts';
export * from './bridge-vlan/index.ts';
export {
  CONTROLLER,
  controlAttributes,
  type GenericFamilyMessage,
  genericFamily,
  getGenericFamily,
} from './control/message.ts';
export { etherTypes } from './ethernet.ts';
export { familyNumbers } from './family.ts';
export { generic } from './generic.ts';
export * from './link/index.ts';
export * from './neighbour/index.ts';
export { getNetconf, type NetconfMessage, netconf, netconfAttributes, netconfIndexes } from './netconf/message.ts';
export * from './nexthop/index.ts';
export * as nftables from './nftables/index.ts';
export { getNsid, type NsidMessage, newNsid, nsid, nsidAttributes } from './nsid/message.ts';
export { netlinkProtocol } from './protocols.ts';
export * from './route/index.ts';
export { rtnetlink } from './rtnetlink.ts';
export * from './rule/index.ts';
export * as xtables from './xtables/index.ts';
