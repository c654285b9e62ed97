import { be16, flagsOf, ipv4, padding, struct, u32 } from '../../../protocol/index.ts';
import type { InetAddress } from '../extension.ts';

/** What is translated, and how (`NF_NAT_RANGE_*` of `linux/netfilter/nf_nat.h`). */
export const natFlags = {
  addresses: 0x1,
  ports: 0x2,
  random: 0x4,
  persistent: 0x8,
  randomFully: 0x10,
  offset: 0x20,
  netmap: 0x40,
} as const;

/** `struct nf_nat_ipv4_multi_range_compat` with its one range. */
export const ipv4Range = struct('nf_nat_ipv4_multi_range_compat', {
  /** Always 1. */
  rangesize: u32,
  flags: flagsOf(u32, natFlags),
  minIp: ipv4,
  maxIp: ipv4,
  /** Ports in network byte order. */
  min: be16,
  max: be16,
});

const range = (address: InetAddress) => ({
  flags: flagsOf(u32, natFlags),
  minAddr: address,
  maxAddr: address,
  minProto: be16,
  maxProto: be16,
});

/** `struct nf_nat_range`. */
export const natRange = (address: InetAddress) => struct('nf_nat_range', range(address));
/** `struct nf_nat_range2`. */
export const natRange2 = (address: InetAddress) =>
  struct('nf_nat_range2', {
    ...range(address),
    /** The port that the first of the range stands for. */
    baseProto: be16,
    alignment: padding(2),
  });
