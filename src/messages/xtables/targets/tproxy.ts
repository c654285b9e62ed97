import { be16, ipv4, padding, struct, u32 } from '../../../protocol/index.ts';
import { byFamily, extension } from '../extension.ts';

const mark = { markMask: u32, markValue: u32 };

/** Gives the packet to a socket of this machine without changing it (`linux/netfilter/xt_TPROXY.h`). */
export const TPROXY = extension('target', 'TPROXY', {
  0: { ip: struct('xt_tproxy_target_info', { ...mark, laddr: ipv4, lport: be16, alignment: padding(2) }) },
  1: byFamily((address) =>
    struct('xt_tproxy_target_info_v1', { ...mark, laddr: address, lport: be16, alignment: padding(2) }),
  ),
});
