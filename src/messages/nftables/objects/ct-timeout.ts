import { attribute, attributes, be16, be32, enumOf, numberedList, u8 } from '../../../protocol/index.ts';
import { families } from '../header.ts';

/** How long connections are remembered (`NFTA_CT_TIMEOUT_*` of `linux/netfilter/nf_tables.h`). */
export const ctTimeout = attributes('ctTimeout', {
  l3proto: attribute(1, enumOf(be16, families), 'Family of the connections'),
  l4proto: attribute(2, u8, 'Number of the transport protocol'),
  data: attribute(
    3,
    numberedList(be32),
    'Seconds by state of the protocol (CTA_TIMEOUT_* of linux/netfilter/nfnetlink_cttimeout.h)',
  ),
});
