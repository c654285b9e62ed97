import { attribute, attributes, be16, flagsOf } from '../../../protocol/index.ts';
import { register } from '../data.ts';

/** The packet handed to a program (`NFTA_QUEUE_*` of `linux/netfilter/nf_tables.h`). */
export const queue = attributes('queue', {
  num: attribute(1, be16, 'Number of the first queue'),
  total: attribute(2, be16, 'Number of queues'),
  flags: attribute(
    3,
    flagsOf(be16, { bypass: 1, cpuFanout: 2 }),
    'bypass: goes on where no program listens; cpuFanout: a queue by processor',
  ),
  sregQnum: attribute(4, register, 'Register that holds the number of the queue'),
});
