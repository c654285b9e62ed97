import { NFQUEUE as extension } from '../../../messages/xtables/targets/nfqueue.ts';
import { targetText } from '../extension-text.ts';

interface Queues {
  readonly queuenum: number;
  readonly queuesTotal: number;
}

const words = ({ queuenum, queuesTotal }: Queues): string[] =>
  queuesTotal > 1 ? ['--queue-balance', `${queuenum}:${queuenum + queuesTotal - 1}`] : ['--queue-num', `${queuenum}`];

export const NFQUEUE = targetText(extension, {
  0: ({ queuenum }) => ['--queue-num', `${queuenum}`],
  1: words,
  2: (info) => [...words(info), ...(info.bypass ? ['--queue-bypass'] : [])],
  3: (info) => [
    ...words(info),
    ...(info.flags.includes('bypass') ? ['--queue-bypass'] : []),
    ...(info.flags.includes('cpuFanout') ? ['--queue-cpu-fanout'] : []),
  ],
});
