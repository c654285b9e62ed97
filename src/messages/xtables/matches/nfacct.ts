import { characters, padding, struct } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** Counts in an accounting object (`linux/netfilter/xt_nfacct.h`). */
export const nfacct = extension('match', 'nfacct', {
  0: struct('xt_nfacct_match_info', { name: characters(32), nfacct: padding(8) }),
  1: struct('xt_nfacct_match_info_v1', { name: characters(32), nfacct: padding(8) }),
});
