import { attribute, attributes, be32, bytes, text } from '../../../protocol/index.ts';

/** A target of iptables, in the form of its own extension (`NFTA_TARGET_*` of `linux/netfilter/nf_tables_compat.h`). */
export const target = attributes('target', {
  name: attribute(1, text(31), 'Name of the extension'),
  rev: attribute(2, be32, 'Its revision'),
  info: attribute(3, bytes, 'Its struct'),
});
