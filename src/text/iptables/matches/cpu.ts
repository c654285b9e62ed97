import { cpu as extension } from '../../../messages/xtables/matches/cpu.ts';
import { matchText } from '../extension-text.ts';
import { not } from '../words.ts';

export const cpu = matchText(extension, { 0: ({ cpu, invert }) => [...not(invert), '--cpu', `${cpu}`] });
