import { attribute, attributes, be32, enumOf } from '../../../protocol/index.ts';
import { data, register } from '../data.ts';

/** A register compared with a value; the rule ends where it does not hold (`NFTA_CMP_*` of `linux/netfilter/nf_tables.h`). */
export const cmp = attributes('cmp', {
  sreg: attribute(1, register, 'Register to compare'),
  op: attribute(2, enumOf(be32, { eq: 0, neq: 1, lt: 2, lte: 3, gt: 4, gte: 5 }), 'What must hold'),
  data: attribute(3, data, 'Value to compare with'),
});
