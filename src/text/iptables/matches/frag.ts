import { frag as extension } from '../../../messages/xtables/matches/frag.ts';
import { matchText } from '../extension-text.ts';
import { not, wordRange } from '../words.ts';

export const frag = matchText(extension, {
  0: ({ ids, hdrlen, flags, invflags }) => [
    ...wordRange('--fragid', ids, invflags.includes('ids')),
    ...(flags.includes('length') ? [...not(invflags.includes('length')), '--fraglen', `${hdrlen}`] : []),
    ...(flags.includes('reserved') ? ['--fragres'] : []),
    ...(flags.includes('first') ? ['--fragfirst'] : []),
    ...(flags.includes('more') ? ['--fragmore'] : []),
    ...(flags.includes('last') ? ['--fraglast'] : []),
  ],
});
