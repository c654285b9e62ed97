import { characters, flagsOf, padding, struct, u16, u32 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** Sends the packet to programs that listen to a group (`linux/netfilter/xt_NFLOG.h`). */
export const NFLOG = extension('target', 'NFLOG', {
  0: struct('xt_nflog_info', {
    /** How many bytes of the packet are sent, where `flags` has `copyLength`. */
    len: u32,
    group: u16,
    /** How many packets are kept back before they are sent. */
    threshold: u16,
    flags: flagsOf(u16, { copyLength: 1 }),
    pad: padding(2),
    prefix: characters(64),
  }),
});
