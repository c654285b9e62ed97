import { attribute, attributes, be32, enumOf } from '../../../protocol/index.ts';
import { register } from '../data.ts';

/** The byte order of a register turned over (`NFTA_BYTEORDER_*` of `linux/netfilter/nf_tables.h`). */
export const byteorder = attributes('byteorder', {
  sreg: attribute(1, register, 'Register to read'),
  dreg: attribute(2, register, 'Register to write'),
  op: attribute(3, enumOf(be32, { ntoh: 0, hton: 1 }), 'From network to host order, or back'),
  len: attribute(4, be32, 'Number of bytes'),
  size: attribute(5, be32, 'Bytes of one number: 2, 4 or 8'),
});
