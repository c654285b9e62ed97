import { TOS as extension } from '../../../messages/xtables/targets/tos.ts';
import { targetText } from '../extension-text.ts';
import { hex } from '../words.ts';

export const TOS = targetText(extension, {
  0: ({ tos }) => ['--set-tos', hex(tos, 2)],
  1: ({ tosValue, tosMask }) => ['--set-tos', `${hex(tosValue, 2)}/${hex(tosMask, 2)}`],
});
