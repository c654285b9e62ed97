import { attribute, attributes, be32, enumOf, flagsOf, u8 } from '../../../protocol/index.ts';
import { register } from '../data.ts';

/** The operating system that a packet seems to come from (`NFTA_OSF_*` of `linux/netfilter/nf_tables.h`). */
export const osf = attributes('osf', {
  dreg: attribute(1, register, 'Register to write'),
  ttl: attribute(2, enumOf(u8, { true: 0, less: 1, nocheck: 2 }), 'How its time to live is compared (NF_OSF_TTL_*)'),
  flags: attribute(3, flagsOf(be32, { version: 1 }), 'version: with the version'),
});
