import { flagsOf, struct, u8 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** What is looked at, and what is inverted (`XT_ECN_OP_MATCH_*`). */
export const ecnOperations = { ip: 0x01, ece: 0x10, cwr: 0x20 } as const;

/** Explicit congestion notification (`linux/netfilter/xt_ecn.h`). */
export const ecn = extension('match', 'ecn', {
  0: struct('xt_ecn_info', {
    operation: flagsOf(u8, ecnOperations),
    invert: flagsOf(u8, ecnOperations),
    /** The two bits of the IP header. */
    ipEct: u8,
    ect: u8,
  }),
});
