import { arrayOf, struct, u32 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** Takes options out of TCP's header (`linux/netfilter/xt_TCPOPTSTRIP.h`). */
export const TCPOPTSTRIP = extension('target', 'TCPOPTSTRIP', {
  0: struct('xt_tcpoptstrip_target_info', {
    /** Bit n % 32 of word n / 32: option n. */
    stripBmap: arrayOf(u32, 8),
  }),
});
