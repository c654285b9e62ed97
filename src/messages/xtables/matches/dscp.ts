import { bool, struct, u8 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** Differentiated services code point, 0 to 63 (`linux/netfilter/xt_dscp.h`). */
export const dscp = extension('match', 'dscp', { 0: struct('xt_dscp_info', { dscp: u8, invert: bool(u8) }) });
