import { alignment, attribute, attributes, be32, be64, enumOf, flagsOf } from '../../../protocol/index.ts';

/** How often something may happen (`NFTA_LIMIT_*` of `linux/netfilter/nf_tables.h`). */
export const limit = attributes('limit', {
  rate: attribute(1, be64, 'Packets or bytes in a unit of time'),
  unit: attribute(2, be64, 'The unit of time in seconds'),
  burst: attribute(3, be32, 'Packets or bytes beyond the rate'),
  type: attribute(4, enumOf(be32, { packets: 0, bytes: 1 }), 'What is counted'),
  flags: attribute(5, flagsOf(be32, { inverse: 1 }), 'inverse: matches what is over the limit'),
  pad: attribute(6, alignment, 'Alignment'),
});
