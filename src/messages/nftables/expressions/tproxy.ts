import { attribute, attributes, be32, enumOf } from '../../../protocol/index.ts';
import { register } from '../data.ts';
import { families } from '../header.ts';

/** The packet given to a local socket without a change (`NFTA_TPROXY_*` of `linux/netfilter/nf_tables.h`). */
export const tproxy = attributes('tproxy', {
  family: attribute(1, enumOf(be32, families), 'Family of the address'),
  regAddr: attribute(2, register, 'Register that holds the address'),
  regPort: attribute(3, register, 'Register that holds the port'),
});
