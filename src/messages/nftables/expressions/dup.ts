import { attribute, attributes } from '../../../protocol/index.ts';
import { register } from '../data.ts';

/** A copy of the packet sent elsewhere (`NFTA_DUP_*` of `linux/netfilter/nf_tables.h`). */
export const dup = attributes('dup', {
  sregAddr: attribute(1, register, 'Register that holds the address'),
  sregDev: attribute(2, register, 'Register that holds the index of the link'),
});
