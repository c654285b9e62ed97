import { bool, struct, u32 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** The processor that handles the packet (`linux/netfilter/xt_cpu.h`). */
export const cpu = extension('match', 'cpu', { 0: struct('xt_cpu_info', { cpu: u32, invert: bool(u32) }) });
