import { attribute, attributes, be32, enumOf } from '../../../protocol/index.ts';
import { register } from '../data.ts';

/** Something of the socket that a packet belongs to (`NFTA_SOCKET_*` of `linux/netfilter/nf_tables.h`). */
export const socket = attributes('socket', {
  key: attribute(1, enumOf(be32, { transparent: 0, mark: 1, wildcard: 2, cgroupv2: 3 }), 'What is read'),
  dreg: attribute(2, register, 'Register to write'),
  level: attribute(3, be32, 'Level of the control group'),
});
