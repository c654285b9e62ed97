import { attribute, attributes, be16, enumOf, text, u8 } from '../../../protocol/index.ts';
import { families } from '../header.ts';

/** A connection tracking helper (`NFTA_CT_HELPER_*` of `linux/netfilter/nf_tables.h`). */
export const ctHelper = attributes('ctHelper', {
  name: attribute(1, text(15), 'Name of the helper'),
  l3proto: attribute(2, enumOf(be16, families), 'Family of the connections'),
  l4proto: attribute(3, u8, 'Number of the transport protocol'),
});
