import { attribute, attributes, be32, bytes, text } from '../../../protocol/index.ts';

/** A match of iptables, in the form of its own extension (`NFTA_MATCH_*` of `linux/netfilter/nf_tables_compat.h`). */
export const match = attributes('match', {
  name: attribute(1, text(31), 'Name of the extension'),
  rev: attribute(2, be32, 'Its revision'),
  info: attribute(3, bytes, 'Its struct'),
});
