import type { Case } from '../case.ts';
import { rule } from './nftables-expressions.ts';

/** The lab's kernel knows tables of bridges alone. */
const bridge = { family: 'bridge', base: 'type filter hook forward priority 0;', kernel: 'lab' } as const;

const older = { kernel: 'lab', show: 'nft -j list ruleset' } as const;
const table = ['nft add table bridge t'];

/** What only the lab's kernel has: queues; and what an older kernel says of the same objects. */
export const nftablesLab: readonly Case[] = [
  rule('queue', 'a queue', 'queue num 1', bridge),
  rule('queue-range', 'several queues, by processor', 'queue num 1-3 bypass,fanout', bridge),
  rule('queue-hash', 'a queue by a hash', 'queue to symhash mod 2', bridge),
  rule('queue-numbers', 'queues in turn', 'queue flags bypass to numgen inc mod 4', bridge),
  rule('bridge-ct', 'the state of a connection in a bridge', 'ct state new', bridge),
  {
    ...older,
    object: 'nftables-table',
    name: 'older',
    description: 'a table on an older kernel',
    change: `nft 'add table bridge t { comment "older"; }'`,
  },
  {
    ...older,
    object: 'nftables-chain',
    name: 'older',
    description: 'a base chain on an older kernel',
    setup: table,
    change: "nft 'add chain bridge t c { type filter hook input priority -200; policy drop; }'",
  },
  {
    ...older,
    object: 'nftables-set',
    name: 'older',
    description: 'a set on an older kernel, which tells neither its kind nor a count',
    setup: table,
    change: "nft 'add set bridge t s { type ipv4_addr . inet_service; flags interval,timeout; timeout 10m; counter; }'",
  },
  {
    ...older,
    object: 'nftables-element',
    name: 'older',
    description: 'an element on an older kernel',
    setup: [...table, "nft 'add set bridge t s { type ipv4_addr; flags timeout; counter; }'"],
    change: `nft 'add element bridge t s { 10.0.0.1 timeout 1h comment "printer" }'`,
  },
  {
    ...older,
    object: 'nftables-object',
    name: 'older',
    description: 'a quota on an older kernel',
    setup: table,
    change: "nft 'add quota bridge t o { over 10 mbytes used 5 mbytes; }'",
  },
];
