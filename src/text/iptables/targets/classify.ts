import { CLASSIFY as extension } from '../../../messages/xtables/targets/classify.ts';
import { targetText } from '../extension-text.ts';

const four = (number: number): string => number.toString(16).padStart(4, '0');

export const CLASSIFY = targetText(extension, {
  0: ({ priority }) => ['--set-class', `${four(priority >>> 16)}:${four(priority & 0xffff)}`],
});
