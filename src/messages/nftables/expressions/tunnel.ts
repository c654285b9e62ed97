import { attribute, attributes, be32, enumOf } from '../../../protocol/index.ts';
import { register } from '../data.ts';

/** Something of the tunnel that a packet came by (`NFTA_TUNNEL_*` of `linux/netfilter/nf_tables.h`). */
export const tunnel = attributes('tunnel', {
  key: attribute(1, enumOf(be32, { path: 0, id: 1 }), 'What is read'),
  dreg: attribute(2, register, 'Register to write'),
  mode: attribute(3, enumOf(be32, { none: 0, rx: 1, tx: 2 }), 'Which way'),
});
