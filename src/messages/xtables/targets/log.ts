import { characters, flagsOf, struct, u8 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** What is logged beside (`XT_LOG_*`). */
export const logFlags = { tcpSequence: 1, tcpOptions: 2, ipOptions: 4, uid: 8, nflog: 0x10, macDecode: 0x20 } as const;

/** Writes to the kernel's log (`linux/netfilter/xt_LOG.h`). */
export const LOG = extension('target', 'LOG', {
  0: struct('xt_log_info', { level: u8, logflags: flagsOf(u8, logFlags), prefix: characters(30) }),
});
