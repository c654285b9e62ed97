import { MASQUERADE as extension } from '../../../messages/xtables/targets/masquerade.ts';
import { targetText } from '../extension-text.ts';
import { portsWords, randomWords } from '../nat-range.ts';

export const MASQUERADE = targetText(extension, { 0: (info) => [...portsWords(info), ...randomWords(info.flags)] });
