import { attribute, attributes, be32, enumOf } from '../../../protocol/index.ts';
import { nftName, register } from '../data.ts';
import { objectTypes } from '../object-types.ts';

/** A stateful object that takes part: by its name, or by a map (`NFTA_OBJREF_*` of `linux/netfilter/nf_tables.h`). */
export const objref = attributes('objref', {
  immType: attribute(1, enumOf(be32, objectTypes), 'Type of the object'),
  immName: attribute(2, nftName, 'Name of the object'),
  setSreg: attribute(3, register, 'Register that holds the key of a map'),
  setName: attribute(4, nftName, 'Name of the map'),
  setId: attribute(5, be32, 'The map by its number in the transaction'),
});
