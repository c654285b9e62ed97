import { be16, enumOf, struct, u8 } from '../../protocol/index.ts';

/** What a table is about (`NFPROTO_*` of `linux/netfilter.h`). */
export const families = { unspec: 0, inet: 1, ip: 2, arp: 3, netdev: 5, bridge: 7, ip6: 10 } as const;

/** A protocol family in one byte. */
export const family = enumOf(u8, families);

/** The fixed header of every message of netfilter (`struct nfgenmsg` of `linux/netfilter/nfnetlink.h`). */
export const header = struct('nfgenmsg', {
  family,
  /** Always 0 (`NFNETLINK_V0`). */
  version: u8,
  /** The generation in its lower 16 bits, where the kernel sends it; the subsystem where a batch begins or ends. */
  resourceId: be16,
});

/** A protocol family by its word. */
export type FamilyName = keyof typeof families;
