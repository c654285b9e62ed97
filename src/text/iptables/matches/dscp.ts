import { dscp as extension } from '../../../messages/xtables/matches/dscp.ts';
import { matchText } from '../extension-text.ts';
import { hex, not } from '../words.ts';

export const dscp = matchText(extension, { 0: ({ dscp, invert }) => [...not(invert), '--dscp', hex(dscp, 2)] });
