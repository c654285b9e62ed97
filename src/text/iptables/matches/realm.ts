import { realm as extension } from '../../../messages/xtables/matches/realm.ts';
import { matchText } from '../extension-text.ts';
import { masked, not } from '../words.ts';

const ALL = 0xffffffff;

export const realm = matchText(extension, {
  0: ({ id, mask, invert }, { realmName }) => [
    ...not(invert),
    '--realm',
    (mask === ALL ? realmName?.(id) : undefined) ?? masked(id, mask),
  ],
});
