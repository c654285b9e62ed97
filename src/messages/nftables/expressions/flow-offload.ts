import { attribute, attributes } from '../../../protocol/index.ts';
import { nftName } from '../data.ts';

/** A connection handed to a flowtable (`NFTA_FLOW_*` of `linux/netfilter/nf_tables.h`). */
export const flowOffload = attributes('flow_offload', {
  tableName: attribute(1, nftName, 'Name of the flowtable'),
});
