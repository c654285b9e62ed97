import { MARK as extension } from '../../../messages/xtables/targets/mark.ts';
import { targetText } from '../extension-text.ts';
import { hex } from '../words.ts';

export const MARK = targetText(extension, { 2: ({ mark, mask }) => ['--set-xmark', `${hex(mark)}/${hex(mask)}`] });
