import {
  alignment,
  attribute,
  attributes,
  message,
  padding,
  reported,
  string,
  struct,
  u16,
  u32,
  u64,
} from '../../protocol/index.ts';
import { family } from '../family.ts';

/** What a table of neighbours is like (`struct ndt_config`); times in milliseconds. */
const configuration = struct('neighbourTableConfiguration', {
  keyLen: u16,
  entrySize: u16,
  entries: u32,
  lastFlush: u32,
  lastRand: u32,
  hashRnd: u32,
  hashMask: u32,
  hashChainGc: u32,
  proxyQlen: u32,
});

/** Counters of a table of neighbours (`struct ndt_stats`). */
const statistics = struct('neighbourTableStatistics', {
  allocs: u64,
  destroys: u64,
  hashGrows: u64,
  resFailed: u64,
  lookups: u64,
  hits: u64,
  rcvProbesMcast: u64,
  rcvProbesUcast: u64,
  periodicGcRuns: u64,
  forcedGcRuns: u64,
  tableFulls: u64,
});

/** How neighbours of a link are looked after (`NDTPA_*` of `linux/neighbour.h`). */
export const neighbourParameters = attributes('neighbourParameters', {
  ifindex: attribute(1, u32, 'Index of the link; absent for the defaults'),
  refcnt: reported(2, u32, 'Number of users'),
  reachableTime: reported(3, u64, 'How long a neighbour is reachable without a word, in milliseconds'),
  baseReachableTime: attribute(4, u64, 'What that time is drawn around, in milliseconds'),
  retransTime: attribute(5, u64, 'Between two probes, in milliseconds'),
  gcStaletime: attribute(6, u64, 'How long a stale neighbour is kept, in milliseconds'),
  delayProbeTime: attribute(7, u64, 'Before the first probe, in milliseconds'),
  queueLen: attribute(8, u32, 'Packets that wait for an answer'),
  appProbes: attribute(9, u32, 'Probes by a daemon'),
  ucastProbes: attribute(10, u32, 'Probes to the neighbour alone'),
  mcastProbes: attribute(11, u32, 'Probes to all'),
  anycastDelay: attribute(12, u64, 'Longest delay of an answer for an anycast address, in milliseconds'),
  proxyDelay: attribute(13, u64, 'Longest delay of an answer for another host, in milliseconds'),
  proxyQlen: attribute(14, u32, 'Questions for other hosts that wait'),
  locktime: attribute(15, u64, 'How long an entry may not be overwritten, in milliseconds'),
  queueLenbytes: attribute(16, u32, 'Bytes that wait for an answer'),
  mcastReprobes: attribute(17, u32, 'Probes to all after those to the neighbour'),
  pad: attribute(18, alignment, 'Alignment'),
  intervalProbeTimeMs: attribute(19, u64, 'Between two refreshes of a managed neighbour, in milliseconds'),
});

/** The attributes of a table of neighbours (`NDTA_*` of `linux/neighbour.h`). */
export const neighbourTableAttributes = attributes('neighbourTable', {
  name: attribute(1, string, 'Name: arp_cache, ndisc_cache'),
  thresh1: attribute(2, u32, 'Below so many entries nothing is collected'),
  thresh2: attribute(3, u32, 'More entries are tolerated for five seconds'),
  thresh3: attribute(4, u32, 'There are never more entries'),
  config: reported(5, configuration, 'What the table is like'),
  parms: attribute(6, neighbourParameters, 'How neighbours are looked after: on one link, or by default'),
  stats: reported(7, statistics, 'Counters'),
  gcInterval: attribute(8, u64, 'Between two collections, in milliseconds'),
  pad: attribute(9, alignment, 'Alignment'),
});

/** A table of neighbours (`RTM_NEWNEIGHTBL`, `RTM_GETNEIGHTBL`, `RTM_SETNEIGHTBL`; `struct ndtmsg`). */
export const neighbourTable = message(
  'neighbourTable',
  struct('ndtmsg', { family, reserved: padding(3) }),
  neighbourTableAttributes,
);
