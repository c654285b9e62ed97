import { attribute, attributes } from '../../../protocol/index.ts';
import { register } from '../data.ts';
import { natFlags } from './nat.ts';

/** The destination replaced by this machine (`NFTA_REDIR_*` of `linux/netfilter/nf_tables.h`). */
export const redir = attributes('redir', {
  regProtoMin: attribute(1, register, 'Register that holds the first port'),
  regProtoMax: attribute(2, register, 'Register that holds the last port'),
  flags: attribute(3, natFlags, 'How ports are chosen'),
});
