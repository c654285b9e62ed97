import { attribute, attributes } from '../../../protocol/index.ts';
import { data, register } from '../data.ts';

/** A value or a verdict put into a register (`NFTA_IMMEDIATE_*` of `linux/netfilter/nf_tables.h`). */
export const immediate = attributes('immediate', {
  dreg: attribute(1, register, 'Register to write; 0 for a verdict'),
  data: attribute(2, data, 'What is put there'),
});
