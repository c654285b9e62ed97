import { ttl as extension } from '../../../messages/xtables/matches/ttl.ts';
import { matchText } from '../extension-text.ts';

const options: Readonly<Record<string, readonly string[]>> = {
  equal: ['--ttl-eq'],
  notEqual: ['!', '--ttl-eq'],
  less: ['--ttl-lt'],
  greater: ['--ttl-gt'],
};

export const ttl = matchText(extension, { 0: ({ mode, ttl }) => [...(options[mode] ?? []), `${ttl}`] });
