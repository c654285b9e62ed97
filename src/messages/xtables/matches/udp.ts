import { arrayOf, flagsOf, padding, struct, u8, u16 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** What of `udp` is inverted (`XT_UDP_INV_*`). */
export const udpInverted = { sourcePorts: 1, destinationPorts: 2 } as const;

/** Ports of UDP in host byte order (`linux/netfilter/xt_tcpudp.h`). */
export const udp = extension('match', 'udp', {
  0: struct('xt_udp', {
    spts: arrayOf(u16, 2),
    dpts: arrayOf(u16, 2),
    invflags: flagsOf(u8, udpInverted),
    alignment: padding(1),
  }),
});
