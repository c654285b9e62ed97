import { arrayOf, flagsOf, struct, u8, u16 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** What of `tcp` is inverted (`XT_TCP_INV_*`). */
export const tcpInverted = { sourcePorts: 1, destinationPorts: 2, flags: 4, option: 8 } as const;

/** Ports, flags and one option of TCP; ports in host byte order (`linux/netfilter/xt_tcpudp.h`). */
export const tcp = extension('match', 'tcp', {
  0: struct('xt_tcp', {
    /** Lowest and highest source port. */
    spts: arrayOf(u16, 2),
    dpts: arrayOf(u16, 2),
    /** Number of a TCP option that must be there; 0 is any. */
    option: u8,
    flgMask: u8,
    flgCmp: u8,
    invflags: flagsOf(u8, tcpInverted),
  }),
});
