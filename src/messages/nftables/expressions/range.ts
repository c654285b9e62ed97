import { attribute, attributes, be32, enumOf } from '../../../protocol/index.ts';
import { data, register } from '../data.ts';

/** A register compared with a range (`NFTA_RANGE_*` of `linux/netfilter/nf_tables.h`). */
export const range = attributes('range', {
  sreg: attribute(1, register, 'Register to compare'),
  op: attribute(2, enumOf(be32, { eq: 0, neq: 1 }), 'Whether it must be inside or outside'),
  fromData: attribute(3, data, 'First value of the range'),
  toData: attribute(4, data, 'Last value of the range'),
});
