import { REJECT as extension } from '../../../messages/xtables/targets/reject.ts';
import { targetText } from '../extension-text.ts';

/** Answers of the headers that the program does not know. */
const unprintable: readonly (string | number)[] = ['icmp6-not-neighbour', 'echo-reply'];

export const REJECT = targetText(extension, {
  0: (info) =>
    typeof info.with === 'number' || unprintable.includes(info.with) ? undefined : ['--reject-with', info.with],
});
