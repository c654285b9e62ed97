import { attribute, attributes, be32, enumOf } from '../../../protocol/index.ts';
import { nftName, register } from '../data.ts';

/** Numbers one after the other, or at random (`NFTA_NG_*` of `linux/netfilter/nf_tables.h`). */
export const numgen = attributes('numgen', {
  dreg: attribute(1, register, 'Register to write'),
  modulus: attribute(2, be32, 'The number is less than this'),
  type: attribute(3, enumOf(be32, { incremental: 0, random: 1 }), 'How it is made'),
  offset: attribute(4, be32, 'Number added to it'),
  setName: attribute(5, nftName, 'No longer used'),
  setId: attribute(6, be32, 'No longer used'),
});
