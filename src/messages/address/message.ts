import {
  attribute,
  attributes,
  enumOf,
  flagsOf,
  type Infer,
  type Input,
  ip,
  message,
  type Operation,
  s32,
  struct,
  text,
  u8,
  u32,
} from '../../protocol/index.ts';
import { family } from '../family.ts';
import { change, question } from '../operation.ts';
import { scope } from '../route/numbers.ts';

/** Flags of an address that fit into the header. */
const shortFlags = {
  secondary: 0x1,
  nodad: 0x2,
  optimistic: 0x4,
  dadfailed: 0x8,
  homeaddress: 0x10,
  deprecated: 0x20,
  tentative: 0x40,
  permanent: 0x80,
} as const;

/** Flags of an address (`IFA_F_*` of `linux/if_addr.h`). */
export const addressFlags = {
  ...shortFlags,
  managetempaddr: 0x100,
  noprefixroute: 0x200,
  mcautojoin: 0x400,
  stablePrivacy: 0x800,
} as const;

/** Lifetimes in seconds, 0xffffffff for ever, and stamps in hundredths of a second (`struct ifa_cacheinfo`). */
export const addressLifetimes = struct('addressLifetimes', { preferred: u32, valid: u32, created: u32, updated: u32 });

/** Who made an address (`IFAPROT_*` of `linux/if_addr.h`). */
export const addressProtocol = enumOf(u8, { unspec: 0, kernelLo: 1, kernelRa: 2, kernelLl: 3 });

/** The attributes of an address (`IFA_*` of `linux/if_addr.h`). */
export const addressAttributes = attributes('address', {
  address: attribute(1, ip, 'Address of the prefix; the other end of a point-to-point link'),
  local: attribute(2, ip, 'Own address'),
  label: attribute(3, text(15), 'Name of an IPv4 address'),
  broadcast: attribute(4, ip, 'Broadcast address'),
  anycast: attribute(5, ip, 'Anycast address'),
  cacheinfo: attribute(6, addressLifetimes, 'Lifetimes'),
  multicast: attribute(7, ip, 'Multicast address'),
  flags: attribute(8, flagsOf(u32, addressFlags), 'Flags in 32 bits; those of the header are their first 8'),
  rtPriority: attribute(9, u32, 'Metric of the route of the prefix'),
  targetNetnsid: attribute(10, s32, 'Namespace to ask or change instead, as an nsid of this one'),
  proto: attribute(11, addressProtocol, 'Who made it'),
});

/** `struct ifaddrmsg` (`linux/if_addr.h`). */
export const addressHeader = {
  family,
  /** Length of the prefix in bits. */
  prefixlen: u8,
  flags: flagsOf(u8, shortFlags),
  scope,
  /** Index of the link that has it. */
  index: u32,
} as const;

/** An address of a link (`RTM_NEWADDR`, `RTM_DELADDR`, `RTM_GETADDR`). */
export const address = message('address', struct('ifaddrmsg', addressHeader), addressAttributes);

export type AddressMessage = Infer<typeof address>;
export type AddressMessageInput = Input<typeof address>;

/** One address, or the list of addresses (`RTM_GETADDR`). */
export const getAddress: Operation<typeof address, typeof address> = question('getaddr', 22, address);
/** Adds or changes an address (`RTM_NEWADDR`). */
export const newAddress: Operation<typeof address, typeof address> = change('newaddr', 20, address);
/** Deletes an address (`RTM_DELADDR`). */
export const deleteAddress: Operation<typeof address, typeof address> = change('deladdr', 21, address);
