import { bool, enumOf, s32, struct, u32 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** For whom a packet is (`PACKET_*` of `linux/if_packet.h`). */
export const packetTypes = { unicast: 0, broadcast: 1, multicast: 2 } as const;

/** For whom a packet is on its link (`linux/netfilter/xt_pkttype.h`). */
export const pkttype = extension('match', 'pkttype', {
  0: struct('xt_pkttype_info', { pkttype: enumOf(u32, packetTypes), invert: bool(s32) }),
});
