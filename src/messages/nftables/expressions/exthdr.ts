import { attribute, attributes, be32, enumOf, flagsOf, u8 } from '../../../protocol/index.ts';
import { register } from '../data.ts';

/** Part of an extension header or an option, read, written or removed (`NFTA_EXTHDR_*` of `linux/netfilter/nf_tables.h`). */
export const exthdr = attributes('exthdr', {
  dreg: attribute(1, register, 'Register to write'),
  type: attribute(2, u8, 'Number of the header, option or chunk'),
  offset: attribute(3, be32, 'Byte at which the part begins'),
  len: attribute(4, be32, 'Number of bytes'),
  flags: attribute(5, flagsOf(be32, { present: 1 }), 'present: whether it is there at all'),
  op: attribute(6, enumOf(be32, { ipv6: 0, tcpopt: 1, ipv4: 2, sctp: 3, dccp: 4 }), 'Where it is looked for'),
  sreg: attribute(7, register, 'Register that holds what is written'),
});
