import { DSCP as extension } from '../../../messages/xtables/targets/dscp.ts';
import { targetText } from '../extension-text.ts';
import { hex } from '../words.ts';

export const DSCP = targetText(extension, { 0: ({ dscp }) => ['--set-dscp', hex(dscp, 2)] });
