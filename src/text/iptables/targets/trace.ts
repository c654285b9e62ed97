import { TRACE as extension } from '../../../messages/xtables/targets/trace.ts';
import { targetText } from '../extension-text.ts';

export const TRACE = targetText(extension, { 0: () => [] });
