import { attribute, attributes, be32, flagsOf } from '../../../protocol/index.ts';

/** How many connections there are (`NFTA_CONNLIMIT_*` of `linux/netfilter/nf_tables.h`). */
export const connlimit = attributes('connlimit', {
  count: attribute(1, be32, 'Number of connections'),
  flags: attribute(2, flagsOf(be32, { inverse: 1 }), 'inverse: matches from that number on; else up to it'),
});
