import { quota as extension } from '../../../messages/xtables/matches/quota.ts';
import { matchText } from '../extension-text.ts';
import { not } from '../words.ts';

export const quota = matchText(extension, {
  0: ({ flags, quota }) => [...not(flags.includes('invert')), '--quota', `${quota}`],
});
