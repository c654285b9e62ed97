import type { Case } from '../case.ts';
import { rule } from './nftables-expressions.ts';

/** The lab's kernel knows tables of bridges alone. */
const bridge = { family: 'bridge', base: 'type filter hook forward priority 0;', kernel: 'lab' } as const;

/** What only the lab's kernel has: queues. */
export const nftablesLab: readonly Case[] = [
  rule('queue', 'a queue', 'queue num 1', bridge),
  rule('queue-range', 'several queues, by processor', 'queue num 1-3 bypass,fanout', bridge),
  rule('queue-hash', 'a queue by a hash', 'queue to symhash mod 2', bridge),
  rule('queue-numbers', 'queues in turn', 'queue flags bypass to numgen inc mod 4', bridge),
  rule('bridge-ct', 'the state of a connection in a bridge', 'ct state new', bridge),
];
