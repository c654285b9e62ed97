import { rt as extension } from '../../../messages/xtables/matches/rt.ts';
import { inetText } from '../addresses.ts';
import { matchText } from '../extension-text.ts';
import { not, wordRange } from '../words.ts';

export const rt = matchText(extension, {
  0: ({ rtType, segsleft, hdrlen, flags, invflags, addrs, addrnr }) => [
    ...(flags.includes('type') ? [...not(invflags.includes('type')), '--rt-type', `${rtType}`] : []),
    ...wordRange('--rt-segsleft', segsleft, invflags.includes('segments')),
    ...(flags.includes('length') ? [...not(invflags.includes('length')), '--rt-len', `${hdrlen}`] : []),
    ...(flags.includes('reserved') ? ['--rt-0-res'] : []),
    ...(flags.includes('addresses') ? ['--rt-0-addrs'] : []),
    // without the option, too
    ...(addrnr === 0 ? [] : [addrs.slice(0, addrnr).map(inetText).join(',')]),
    ...(flags.includes('notStrict') ? ['--rt-0-not-strict'] : []),
  ],
});
