import { ipv6, struct, u8, u16 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

const prefixes = struct('ip6t_npt_tginfo', {
  srcPfx: ipv6,
  dstPfx: ipv6,
  /** Lengths in bits. */
  srcPfxLen: u8,
  dstPfxLen: u8,
  adjustment: u16,
});

/** Translates the prefix of the source, and nothing else (`linux/netfilter_ipv6/ip6t_NPT.h`). */
export const SNPT = extension('target', 'SNPT', { 0: { ip6: prefixes } });
/** Translates the prefix of the destination, and nothing else (`linux/netfilter_ipv6/ip6t_NPT.h`). */
export const DNPT = extension('target', 'DNPT', { 0: { ip6: prefixes } });
