import { owner as extension } from '../../../messages/xtables/matches/owner.ts';
import { matchText } from '../extension-text.ts';
import { not } from '../words.ts';

/** Numbers, not names: what a name means differs from machine to machine. */
const ids = (from: number, to: number): string => (from === to ? `${from}` : `${from}-${to}`);

export const owner = matchText(extension, {
  1: ({ match, invert, uidMin, uidMax, gidMin, gidMax }) => [
    ...(match.includes('socket') ? [...not(invert.includes('socket')), '--socket-exists'] : []),
    ...(match.includes('uid') ? [...not(invert.includes('uid')), '--uid-owner', ids(uidMin, uidMax)] : []),
    ...(match.includes('gid') ? [...not(invert.includes('gid')), '--gid-owner', ids(gidMin, gidMax)] : []),
    ...(match.includes('supplementaryGroups')
      ? [...not(invert.includes('supplementaryGroups')), '--suppl-groups']
      : []),
  ],
});
