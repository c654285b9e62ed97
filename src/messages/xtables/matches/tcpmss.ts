import { bool, padding, struct, u8, u16 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** Maximum segment size that a SYN offers, in bytes (`linux/netfilter/xt_tcpmss.h`). */
export const tcpmss = extension('match', 'tcpmss', {
  0: struct('xt_tcpmss_match_info', { mssMin: u16, mssMax: u16, invert: bool(u8), alignment: padding(1) }),
});
