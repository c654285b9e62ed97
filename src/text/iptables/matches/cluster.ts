import { cluster as extension } from '../../../messages/xtables/matches/cluster.ts';
import { matchText } from '../extension-text.ts';
import { hex, not } from '../words.ts';

export const cluster = matchText(extension, {
  0: ({ totalNodes, nodeMask, hashSeed, flags }) => [
    ...not(flags.includes('invert')),
    '--cluster-local-nodemask',
    hex(nodeMask, 8),
    '--cluster-total-nodes',
    `${totalNodes}`,
    '--cluster-hash-seed',
    hex(hashSeed, 8),
  ],
});
