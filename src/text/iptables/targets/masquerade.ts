import { MASQUERADE as extension } from '../../../messages/xtables/targets/masquerade.ts';
import { targetText } from '../extension-text.ts';
import { portsWords } from '../nat-range.ts';

export const MASQUERADE = targetText(extension, { 0: (info) => portsWords(info) });
