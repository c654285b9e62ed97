import { enumOf, struct, u8 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** How the value is changed (`IPT_TTL_*`). */
export const ttlChanges = { set: 0, increment: 1, decrement: 2 } as const;

/** Changes the time to live (`linux/netfilter_ipv4/ipt_TTL.h`). */
export const TTL = extension('target', 'TTL', {
  0: { ip: struct('ipt_TTL_info', { mode: enumOf(u8, ttlChanges), ttl: u8 }) },
});
