import { alignment, attribute, attributes, be64 } from '../../../protocol/index.ts';

/** Packets and bytes (`NFTA_COUNTER_*` of `linux/netfilter/nf_tables.h`). */
export const counter = attributes('counter', {
  bytes: attribute(1, be64, 'Bytes counted'),
  packets: attribute(2, be64, 'Packets counted'),
  pad: attribute(3, alignment, 'Alignment'),
});
