import { arrayOf, flagsOf, padding, struct, u8, u16 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** What `flags` and `invflags` of `dccp` speak of (`XT_DCCP_*`). */
export const dccpFlags = { sourcePorts: 1, destinationPorts: 2, type: 4, option: 8 } as const;

/** Ports, types and one option of DCCP (`linux/netfilter/xt_dccp.h`). */
export const dccp = extension('match', 'dccp', {
  0: struct('xt_dccp_info', {
    dpts: arrayOf(u16, 2),
    spts: arrayOf(u16, 2),
    flags: flagsOf(u16, dccpFlags),
    invflags: flagsOf(u16, dccpFlags),
    /** A bit for each type of packet. */
    typemask: u16,
    option: u8,
    alignment: padding(1),
  }),
});
