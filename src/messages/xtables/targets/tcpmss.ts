import { struct, u16 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** Sets the maximum segment size that a SYN offers; 0xffff is what the path takes (`linux/netfilter/xt_TCPMSS.h`). */
export const TCPMSS = extension('target', 'TCPMSS', { 0: struct('xt_tcpmss_info', { mss: u16 }) });
