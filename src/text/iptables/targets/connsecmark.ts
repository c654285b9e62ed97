import { CONNSECMARK as extension } from '../../../messages/xtables/targets/connsecmark.ts';
import { targetText } from '../extension-text.ts';

export const CONNSECMARK = targetText(extension, { 0: ({ mode }) => [`--${mode}`] });
