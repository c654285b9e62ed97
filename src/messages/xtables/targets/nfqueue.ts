import { bool, flagsOf, struct, u16 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** What is done (`NFQ_FLAG_*`). */
export const nfqueueFlags = { bypass: 1, cpuFanout: 2 } as const;

const queues = { queuenum: u16, queuesTotal: u16 };

/** Gives the packet to a program that decides (`linux/netfilter/xt_NFQUEUE.h`). */
export const NFQUEUE = extension('target', 'NFQUEUE', {
  0: struct('xt_NFQ_info', { queuenum: u16 }),
  1: struct('xt_NFQ_info_v1', queues),
  2: struct('xt_NFQ_info_v2', { ...queues, bypass: bool(u16) }),
  3: struct('xt_NFQ_info_v3', { ...queues, flags: flagsOf(u16, nfqueueFlags) }),
});
