import { TTL as extension } from '../../../messages/xtables/targets/ttl.ts';
import { targetText } from '../extension-text.ts';

const options: Readonly<Record<string, string>> = { set: '--ttl-set', increment: '--ttl-inc', decrement: '--ttl-dec' };

export const TTL = targetText(extension, { 0: ({ mode, ttl }) => [options[mode] ?? '', `${ttl}`] });
