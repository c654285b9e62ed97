import { attribute, attributes, be32, enumOf, flagsOf } from '../../../protocol/index.ts';
import { register } from '../data.ts';
import { families } from '../header.ts';

/** How addresses and ports are chosen (`NF_NAT_RANGE_*` of `linux/netfilter/nf_nat.h`). */
export const natFlags = flagsOf(be32, {
  mapIps: 1,
  protoSpecified: 2,
  protoRandom: 4,
  persistent: 8,
  protoRandomFully: 16,
  protoOffset: 32,
  netmap: 64,
});

/** The source or destination of a connection replaced (`NFTA_NAT_*` of `linux/netfilter/nf_tables.h`). */
export const nat = attributes('nat', {
  type: attribute(1, enumOf(be32, { snat: 0, dnat: 1 }), 'Which end is replaced'),
  family: attribute(2, enumOf(be32, families), 'Family of the addresses'),
  regAddrMin: attribute(3, register, 'Register that holds the first address'),
  regAddrMax: attribute(4, register, 'Register that holds the last address'),
  regProtoMin: attribute(5, register, 'Register that holds the first port'),
  regProtoMax: attribute(6, register, 'Register that holds the last port'),
  flags: attribute(7, natFlags, 'How ports and addresses are chosen'),
});
