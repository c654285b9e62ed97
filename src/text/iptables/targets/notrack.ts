import { NOTRACK as extension } from '../../../messages/xtables/targets/notrack.ts';
import { targetText } from '../extension-text.ts';

export const NOTRACK = targetText(extension, { 0: () => [] });
