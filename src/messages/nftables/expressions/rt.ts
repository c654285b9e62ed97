import { attribute, attributes, be32, enumOf } from '../../../protocol/index.ts';
import { register } from '../data.ts';

/** Something of the route of a packet (`NFTA_RT_*` of `linux/netfilter/nf_tables.h`). */
export const rt = attributes('rt', {
  dreg: attribute(1, register, 'Register to write'),
  key: attribute(2, enumOf(be32, { classid: 0, nexthop4: 1, nexthop6: 2, tcpmss: 3, xfrm: 4 }), 'What is read'),
});
