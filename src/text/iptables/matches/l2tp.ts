import { l2tp as extension } from '../../../messages/xtables/matches/l2tp.ts';
import { matchText } from '../extension-text.ts';

export const l2tp = matchText(extension, {
  1: ({ tid, sid, version, type, flags }) => [
    ...(flags.includes('tid') ? ['--tid', `${tid}`] : []),
    ...(flags.includes('sid') ? ['--sid', `${sid}`] : []),
    ...(flags.includes('version') ? ['--pversion', `${version}`] : []),
    ...(flags.includes('type') ? ['--type', `${type}`] : []),
  ],
});
