import { flagsOf, struct, u32 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** Which node of a cluster a connection belongs to (`linux/netfilter/xt_cluster.h`). */
export const cluster = extension('match', 'cluster', {
  0: struct('xt_cluster_match_info', {
    totalNodes: u32,
    nodeMask: u32,
    hashSeed: u32,
    flags: flagsOf(u32, { invert: 1 }),
  }),
});
