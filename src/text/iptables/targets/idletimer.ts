import { IDLETIMER as extension } from '../../../messages/xtables/targets/idletimer.ts';
import { targetText } from '../extension-text.ts';

export const IDLETIMER = targetText(extension, {
  0: ({ timeout, label }) => ['--timeout', `${timeout}`, '--label', label],
  1: ({ timeout, label, timerType }) => [
    '--timeout',
    `${timeout}`,
    '--label',
    label,
    ...(timerType ? ['--alarm'] : []),
  ],
});
