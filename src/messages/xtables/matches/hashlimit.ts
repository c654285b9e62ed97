import { characters, flagsOf, padding, struct, u8, u32, u64 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** What has a bucket of its own, and how it is filled (`XT_HASHLIMIT_*`). */
export const hashlimitModes = {
  dstip: 0x1,
  dstport: 0x2,
  srcip: 0x4,
  srcport: 0x8,
  invert: 0x10,
  bytes: 0x20,
  rateMatch: 0x40,
} as const;

const mode = flagsOf(u32, hashlimitModes);
const table = {
  /** How many buckets the table has; 0 leaves it to the kernel. */
  size: u32,
  /** The most entries; 0 leaves it to the kernel. */
  max: u32,
  /** Milliseconds between two runs that remove entries. */
  gcInterval: u32,
  /** Milliseconds after which an idle entry goes. */
  expire: u32,
};
/** Lengths of the prefixes that share a bucket, in bits. */
const masks = { srcmask: u8, dstmask: u8 };

/** A bucket of tokens for each address, port or prefix (`linux/netfilter/xt_hashlimit.h`). */
export const hashlimit = extension('match', 'hashlimit', {
  1: struct('xt_hashlimit_mtinfo1', {
    name: characters(16),
    cfg: struct('hashlimit_cfg1', {
      mode,
      /** Time between two packets, in ten-thousandths of a second. */
      avg: u32,
      burst: u32,
      ...table,
      ...masks,
      alignment: padding(2),
    }),
    hinfo: padding(8),
  }),
  2: struct('xt_hashlimit_mtinfo2', {
    name: characters(255),
    alignment: padding(1),
    cfg: struct('hashlimit_cfg2', {
      /** Time between two packets, in millionths of a second. */
      avg: u64,
      burst: u64,
      mode,
      ...table,
      ...masks,
      alignment: padding(2),
    }),
    hinfo: padding(8),
  }),
  3: struct('xt_hashlimit_mtinfo3', {
    name: characters(255),
    alignment: padding(1),
    cfg: struct('hashlimit_cfg3', {
      /** Time between two packets, in millionths of a second. */
      avg: u64,
      burst: u64,
      mode,
      ...table,
      /** Seconds over which a rate is measured. */
      interval: u32,
      ...masks,
      alignment: padding(6),
    }),
    hinfo: padding(8),
  }),
});
