import { s32, struct } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** Whether the source address is made of the sender's link-layer address; it takes no options and the kernel looks at none of its bytes. */
export const eui64 = extension('match', 'eui64', { 0: { ip6: struct('eui64', { unused: s32 }) } });
