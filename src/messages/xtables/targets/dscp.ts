import { struct, u8 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** Sets the differentiated services code point (`linux/netfilter/xt_DSCP.h`). */
export const DSCP = extension('target', 'DSCP', { 0: struct('xt_DSCP_info', { dscp: u8 }) });
