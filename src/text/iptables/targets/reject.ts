import { REJECT as extension } from '../../../messages/xtables/targets/reject.ts';
import { targetText } from '../extension-text.ts';

export const REJECT = targetText(extension, {
  0: (info) => (typeof info.with === 'number' ? undefined : ['--reject-with', info.with]),
});
