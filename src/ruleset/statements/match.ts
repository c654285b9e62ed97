import { lowerMatch } from '../lower/match.ts';
import { statement } from './statement.ts';

/** Goes on with the rule where something of the packet is as wanted. */
export const match = statement('match', lowerMatch);
