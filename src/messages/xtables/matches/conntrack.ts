import { be16, flagsOf, padding, struct, u8, u16, u32 } from '../../../protocol/index.ts';
import { byFamily, extension, type InetAddress } from '../extension.ts';

/** What of a connection is looked at, and what is inverted (`XT_CONNTRACK_*`). */
export const conntrackFlags = {
  state: 0x1,
  protocol: 0x2,
  originalSource: 0x4,
  originalDestination: 0x8,
  replySource: 0x10,
  replyDestination: 0x20,
  status: 0x40,
  expires: 0x80,
  originalSourcePort: 0x100,
  originalDestinationPort: 0x200,
  replySourcePort: 0x400,
  replyDestinationPort: 0x800,
  direction: 0x1000,
  /** It was written as `-m state`. */
  stateAlias: 0x2000,
} as const;

/** States of a connection (`XT_CONNTRACK_STATE_*`). */
export const conntrackStates = {
  invalid: 0x1,
  established: 0x2,
  related: 0x4,
  new: 0x8,
  snat: 0x40,
  dnat: 0x80,
  untracked: 0x100,
} as const;

/** Status of a connection, as far as it can be asked for (`IPS_*`). */
export const conntrackStatus = { expected: 0x1, seenReply: 0x2, assured: 0x4, confirmed: 0x8 } as const;

const addresses = (address: InetAddress) => ({
  origsrcAddr: address,
  origsrcMask: address,
  origdstAddr: address,
  origdstMask: address,
  replsrcAddr: address,
  replsrcMask: address,
  repldstAddr: address,
  repldstMask: address,
  /** Seconds that are left. */
  expiresMin: u32,
  expiresMax: u32,
  l4proto: u16,
});
const ports = <C extends typeof u16>(port: C) => ({
  origsrcPort: port,
  origdstPort: port,
  replsrcPort: port,
  repldstPort: port,
});
const decided = { matchFlags: flagsOf(u16, conntrackFlags), invertFlags: flagsOf(u16, conntrackFlags) };

/** The connection that a packet belongs to (`linux/netfilter/xt_conntrack.h`). */
export const conntrack = extension('match', 'conntrack', {
  1: byFamily((address) =>
    struct('xt_conntrack_mtinfo1', {
      ...addresses(address),
      ...ports(be16),
      ...decided,
      stateMask: flagsOf(u8, conntrackStates),
      statusMask: flagsOf(u8, conntrackStatus),
    }),
  ),
  2: byFamily((address) =>
    struct('xt_conntrack_mtinfo2', {
      ...addresses(address),
      ...ports(be16),
      ...decided,
      stateMask: flagsOf(u16, conntrackStates),
      statusMask: flagsOf(u16, conntrackStatus),
      alignment: padding(2),
    }),
  ),
  3: byFamily((address) =>
    struct('xt_conntrack_mtinfo3', {
      ...addresses(address),
      ...ports(u16),
      ...decided,
      stateMask: flagsOf(u16, conntrackStates),
      statusMask: flagsOf(u16, conntrackStatus),
      origsrcPortHigh: u16,
      origdstPortHigh: u16,
      replsrcPortHigh: u16,
      repldstPortHigh: u16,
      alignment: padding(2),
    }),
  ),
});
