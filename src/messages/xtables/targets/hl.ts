import { enumOf, struct, u8 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';
import { ttlChanges } from './ttl.ts';

/** Changes the hop limit (`linux/netfilter_ipv6/ip6t_HL.h`). */
export const HL = extension('target', 'HL', {
  0: { ip6: struct('ip6t_HL_info', { mode: enumOf(u8, ttlChanges), hopLimit: u8 }) },
});
