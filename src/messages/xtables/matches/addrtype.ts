import { bool, flagsOf, struct, u16, u32 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** Types of addresses (`XT_ADDRTYPE_*`). */
export const addressTypes = {
  unspec: 0x1,
  unicast: 0x2,
  local: 0x4,
  broadcast: 0x8,
  anycast: 0x10,
  multicast: 0x20,
  blackhole: 0x40,
  unreachable: 0x80,
  prohibit: 0x100,
  throw: 0x200,
  nat: 0x400,
  xresolve: 0x800,
} as const;
/** What is inverted, and which interface counts (`XT_ADDRTYPE_*`). */
export const addrtypeFlags = { invertSource: 1, invertDestination: 2, limitIn: 4, limitOut: 8 } as const;

const types = { source: flagsOf(u16, addressTypes), dest: flagsOf(u16, addressTypes) };

/** What the routing tables say of an address (`linux/netfilter/xt_addrtype.h`). */
export const addrtype = extension('match', 'addrtype', {
  0: struct('xt_addrtype_info', { ...types, invertSource: bool(u32), invertDest: bool(u32) }),
  1: struct('xt_addrtype_info_v1', { ...types, flags: flagsOf(u32, addrtypeFlags) }),
});
