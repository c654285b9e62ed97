import { struct, u8 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** Sets the type of service: `tos = (tos & ~mask) ^ value` (`linux/netfilter/xt_DSCP.h`; revision 0 is that of `ipt_TOS`). */
export const TOS = extension('target', 'TOS', {
  0: { ip: struct('ipt_tos_target_info', { tos: u8 }) },
  1: struct('xt_tos_target_info', { tosValue: u8, tosMask: u8 }),
});
