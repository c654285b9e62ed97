import { attribute, attributes } from '../../../protocol/index.ts';
import { register } from '../data.ts';
import { natFlags } from './nat.ts';

/** The source address replaced by that of the link (`NFTA_MASQ_*` of `linux/netfilter/nf_tables.h`). */
export const masq = attributes('masq', {
  flags: attribute(1, natFlags, 'How ports and addresses are chosen'),
  regProtoMin: attribute(2, register, 'Register that holds the first port'),
  regProtoMax: attribute(3, register, 'Register that holds the last port'),
});
