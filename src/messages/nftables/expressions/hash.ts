import { attribute, attributes, be32, enumOf } from '../../../protocol/index.ts';
import { nftName, register } from '../data.ts';

/** A hash of a register, or of the flow of the packet (`NFTA_HASH_*` of `linux/netfilter/nf_tables.h`). */
export const hash = attributes('hash', {
  sreg: attribute(1, register, 'Register to read'),
  dreg: attribute(2, register, 'Register to write'),
  len: attribute(3, be32, 'Number of bytes to read'),
  modulus: attribute(4, be32, 'The hash is less than this'),
  seed: attribute(5, be32, 'What the hash begins with'),
  offset: attribute(6, be32, 'Number added to it'),
  type: attribute(
    7,
    enumOf(be32, { jenkins: 0, symmetric: 1 }),
    'jenkins: of the register; symmetric: of the flow, the same both ways',
  ),
  setName: attribute(8, nftName, 'No longer used'),
  setId: attribute(9, be32, 'No longer used'),
});
