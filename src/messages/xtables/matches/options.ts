import { arrayOf, bool, flagsOf, padding, struct, u8, u16, u32 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** What of the header is looked at (`IP6T_OPTS_*`). */
export const optionsFlags = { length: 1, options: 2, notStrict: 4 } as const;

const options = struct('ip6t_opts', {
  hdrlen: u32,
  flags: flagsOf(u8, optionsFlags),
  /** Whether the length is inverted. */
  invflags: bool(u8),
  /** Type in the upper byte, length of the option's data in the lower one; 255 is any length. */
  opts: arrayOf(u16, 16),
  /** How many of the options are used. */
  optsnr: u8,
  alignment: padding(1),
});

/** The hop-by-hop options of IPv6 (`linux/netfilter_ipv6/ip6t_opts.h`). */
export const hbh = extension('match', 'hbh', { 0: { ip6: options } });
/** The destination options of IPv6 (`linux/netfilter_ipv6/ip6t_opts.h`). */
export const dst = extension('match', 'dst', { 0: { ip6: options } });
