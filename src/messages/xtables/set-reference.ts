import { arrayOf, flagsOf, padding, struct, u8, u16, u32 } from '../../protocol/index.ts';

/** Which side of the packet each dimension of a set takes (a bit is the source), and whether the match is inverted (`IPSET_*`). */
export const setDirections = { invert: 0x1, first: 0x2, second: 0x4, third: 0x8, returnNomatch: 0x80 } as const;

/** What is done beside (`IPSET_FLAG_*` of `linux/netfilter/ipset/ip_set.h`). */
export const setCommandFlags = {
  exist: 0x1,
  skipCounterUpdate: 0x8,
  skipSubcounterUpdate: 0x10,
  matchCounters: 0x20,
  returnNomatch: 0x80,
  mapMark: 0x100,
  mapPriority: 0x200,
  mapQueue: 0x400,
} as const;

/** `IPSET_INVALID_ID`: no set. */
export const NO_SET = 65535;

/** `struct xt_set_info`: a set by its index, which the kernel counts as sets are made; the name must be asked for. */
export const setReference = struct('xt_set_info', {
  index: u16,
  /** How many sides are named. */
  dim: u8,
  flags: flagsOf(u8, setDirections),
});

/** `struct xt_set_info_v0`: one word a dimension, 1 the source and 2 the destination, in the form before sets had dimensions. */
export const setReference0 = struct('xt_set_info_v0', {
  index: u16,
  alignment: padding(2),
  words: arrayOf(u32, 6),
  dim: u8,
  flags: flagsOf(u8, setDirections),
  alignment2: padding(2),
});
