import { REDIRECT as extension } from '../../../messages/xtables/targets/redirect.ts';
import { targetText } from '../extension-text.ts';
import { portsWords } from '../nat-range.ts';

export const REDIRECT = targetText(extension, {
  0: (info) => portsWords(info),
});
