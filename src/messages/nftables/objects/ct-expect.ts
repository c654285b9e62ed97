import { attribute, attributes, be16, enumOf, u8, u32 } from '../../../protocol/index.ts';
import { families } from '../header.ts';

/** A connection that is expected after another one (`NFTA_CT_EXPECT_*` of `linux/netfilter/nf_tables.h`). */
export const ctExpect = attributes('ctExpect', {
  l3proto: attribute(1, enumOf(be16, families), 'Family of the connection'),
  l4proto: attribute(2, u8, 'Number of the transport protocol'),
  dport: attribute(3, be16, 'Destination port'),
  timeout: attribute(4, u32, 'Milliseconds that it is expected for, in the byte order of the host'),
  size: attribute(5, u8, 'How many are expected at once'),
});
