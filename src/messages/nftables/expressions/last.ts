import { alignment, attribute, attributes, be32, be64, bool } from '../../../protocol/index.ts';

/** When the rule last matched (`NFTA_LAST_*` of `linux/netfilter/nf_tables.h`). */
export const last = attributes('last', {
  set: attribute(1, bool(be32), 'Whether it ever did'),
  msecs: attribute(2, be64, 'How long ago, in milliseconds'),
  pad: attribute(3, alignment, 'Alignment'),
});
