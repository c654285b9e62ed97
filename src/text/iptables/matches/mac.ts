import { mac as extension } from '../../../messages/xtables/matches/mac.ts';
import { matchText } from '../extension-text.ts';
import { not } from '../words.ts';

export const mac = matchText(extension, { 0: ({ srcaddr, invert }) => [...not(invert), '--mac-source', srcaddr] });
