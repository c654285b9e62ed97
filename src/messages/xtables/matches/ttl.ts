import { enumOf, struct, u8 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** How the value is compared (`IPT_TTL_*`). */
export const ttlModes = { equal: 0, notEqual: 1, less: 2, greater: 3 } as const;

/** Time to live (`linux/netfilter_ipv4/ipt_ttl.h`). */
export const ttl = extension('match', 'ttl', {
  0: { ip: struct('ipt_ttl_info', { mode: enumOf(u8, ttlModes), ttl: u8 }) },
});
