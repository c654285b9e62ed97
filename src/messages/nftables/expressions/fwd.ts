import { attribute, attributes, be32, enumOf } from '../../../protocol/index.ts';
import { register } from '../data.ts';
import { families } from '../header.ts';

/** The packet sent out by another link (`NFTA_FWD_*` of `linux/netfilter/nf_tables.h`). */
export const fwd = attributes('fwd', {
  sregDev: attribute(1, register, 'Register that holds the index of the link'),
  sregAddr: attribute(2, register, 'Register that holds the next hop'),
  nfproto: attribute(3, enumOf(be32, families), 'Family of that address'),
});
