import { alignment, attribute, attributes, be32, be64, flagsOf } from '../../../protocol/index.ts';

/** A number of bytes that may pass (`NFTA_QUOTA_*` of `linux/netfilter/nf_tables.h`). */
export const quota = attributes('quota', {
  bytes: attribute(1, be64, 'Bytes that may pass'),
  flags: attribute(2, flagsOf(be32, { inverse: 1, depleted: 2 }), 'inverse: matches from that number on'),
  pad: attribute(3, alignment, 'Alignment'),
  consumed: attribute(4, be64, 'Bytes that passed'),
});
