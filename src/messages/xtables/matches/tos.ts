import { bool, struct, u8 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** Type of service, or traffic class of IPv6 (`linux/netfilter/xt_dscp.h`; revision 0 is that of `ipt_tos`). */
export const tos = extension('match', 'tos', {
  0: { ip: struct('ipt_tos_info', { tos: u8, invert: bool(u8) }) },
  1: struct('xt_tos_match_info', { tosMask: u8, tosValue: u8, invert: bool(u8) }),
});
