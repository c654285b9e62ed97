import { bool, characters, enumOf, flagsOf, padding, struct, u8, u32 } from '../../../protocol/index.ts';
import { byFamily, extension } from '../extension.ts';

/** What is done (`XT_RECENT_*`). */
export const recentModes = { check: 0x1, set: 0x2, update: 0x4, remove: 0x8, ttl: 0x10, reap: 0x20 } as const;

const fields = {
  /** The address was seen within so many seconds; 0 is any time. */
  seconds: u32,
  /** The address was seen at least so often; 0 is any. */
  hitCount: u32,
  checkSet: flagsOf(u8, recentModes),
  invert: bool(u8),
  name: characters(200),
  side: enumOf(u8, { source: 0, destination: 1 }),
};

/** Lists of addresses that were seen (`linux/netfilter/xt_recent.h`). */
export const recent = extension('match', 'recent', {
  0: struct('xt_recent_mtinfo', { ...fields, alignment: padding(1) }),
  1: byFamily((address) => struct('xt_recent_mtinfo_v1', { ...fields, alignment: padding(1), mask: address })),
});
