import { eui64 as extension } from '../../../messages/xtables/matches/eui64.ts';
import { matchText } from '../extension-text.ts';

export const eui64 = matchText(extension, { 0: () => [] });
