import { flagsOf, struct, u8 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** What is changed (`IPT_ECN_OP_*`). */
export const ecnChanges = { ip: 0x01, ece: 0x10, cwr: 0x20 } as const;

/** Changes bits of explicit congestion notification (`linux/netfilter_ipv4/ipt_ECN.h`). */
export const ECN = extension('target', 'ECN', {
  0: {
    ip: struct('ipt_ECN_info', {
      operation: flagsOf(u8, ecnChanges),
      ipEct: u8,
      /** Bit 0: ECE, bit 1: CWR. */
      tcp: u8,
    }),
  },
});
