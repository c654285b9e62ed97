import { HL as extension } from '../../../messages/xtables/targets/hl.ts';
import { targetText } from '../extension-text.ts';

const options: Readonly<Record<string, string>> = { set: '--hl-set', increment: '--hl-inc', decrement: '--hl-dec' };

export const HL = targetText(extension, { 0: ({ mode, hopLimit }) => [options[mode] ?? '', `${hopLimit}`] });
