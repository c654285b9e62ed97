import { attribute, attributes, be32, flagsOf } from '../../../protocol/index.ts';
import { nftName, register } from '../data.ts';

/** A register looked up in a set or map (`NFTA_LOOKUP_*` of `linux/netfilter/nf_tables.h`). */
export const lookup = attributes('lookup', {
  set: attribute(1, nftName, 'Name of the set'),
  sreg: attribute(2, register, 'Register that holds the key'),
  dreg: attribute(3, register, 'Register that takes the value of a map; 0 for a verdict'),
  setId: attribute(4, be32, 'The set by its number in the transaction'),
  flags: attribute(5, flagsOf(be32, { inverse: 1 }), 'inverse: the rule goes on where the key is not there'),
});
