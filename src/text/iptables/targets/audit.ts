import { AUDIT as extension } from '../../../messages/xtables/targets/audit.ts';
import { targetText } from '../extension-text.ts';

export const AUDIT = targetText(extension, { 0: ({ type }) => ['--type', `${type}`] });
