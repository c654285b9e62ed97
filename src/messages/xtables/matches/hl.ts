import { enumOf, struct, u8 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';
import { ttlModes } from './ttl.ts';

/** Hop limit (`linux/netfilter_ipv6/ip6t_hl.h`). */
export const hl = extension('match', 'hl', {
  0: { ip6: struct('ip6t_hl_info', { mode: enumOf(u8, ttlModes), hopLimit: u8 }) },
});
