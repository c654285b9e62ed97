import { arrayOf, enumOf, flagsOf, s32, struct, u8, u16, u32 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** What `flags` and `invflags` of `sctp` speak of (`XT_SCTP_*`). */
export const sctpFlags = { sourcePorts: 1, destinationPorts: 2, chunkTypes: 4 } as const;
/** How many of the chunk types must be there (`SCTP_CHUNK_MATCH_*`). */
export const sctpChunkMatches = { any: 1, all: 2, only: 4 } as const;

const flagInfo = struct('xt_sctp_flag_info', { chunktype: u8, flag: u8, flagMask: u8 });

/** Ports and chunks of SCTP (`linux/netfilter/xt_sctp.h`). */
export const sctp = extension('match', 'sctp', {
  0: struct('xt_sctp_info', {
    dpts: arrayOf(u16, 2),
    spts: arrayOf(u16, 2),
    /** Bit n % 32 of word n / 32: chunks of type n. The words from the ninth on are only ever all zero or all one. */
    chunkmap: arrayOf(u32, 64),
    chunkMatchType: enumOf(u32, sctpChunkMatches),
    flagInfo: arrayOf(flagInfo, 4),
    /** How many of `flagInfo` are used. */
    flagCount: s32,
    flags: flagsOf(u32, sctpFlags),
    invflags: flagsOf(u32, sctpFlags),
  }),
});
