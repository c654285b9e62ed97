import { osf as extension } from '../../../messages/xtables/matches/osf.ts';
import { matchText } from '../extension-text.ts';
import { not } from '../words.ts';

export const osf = matchText(extension, {
  0: ({ genre, flags, loglevel, ttl }) => [
    ...not(flags.includes('invert')),
    '--genre',
    genre,
    ...(flags.includes('ttl') ? ['--ttl', `${ttl}`] : []),
    ...(flags.includes('log') ? ['--log', `${loglevel}`] : []),
  ],
});
