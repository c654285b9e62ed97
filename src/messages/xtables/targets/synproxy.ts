import { flagsOf, struct, u8, u16 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** What the proxy offers (`NF_SYNPROXY_OPT_*`). */
export const synproxyOptions = { mss: 0x1, wscale: 0x2, sackPermitted: 0x4, timestamp: 0x8, ecn: 0x10 } as const;

/** Answers a SYN in a server's place (`linux/netfilter/nf_synproxy.h`). */
export const SYNPROXY = extension('target', 'SYNPROXY', {
  0: struct('nf_synproxy_info', { options: flagsOf(u8, synproxyOptions), wscale: u8, mss: u16 }),
});
