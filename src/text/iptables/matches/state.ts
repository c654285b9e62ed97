import { state as extension } from '../../../messages/xtables/matches/state.ts';
import { matchText } from '../extension-text.ts';

const names: readonly (readonly [string, string])[] = [
  ['invalid', 'INVALID'],
  ['new', 'NEW'],
  ['related', 'RELATED'],
  ['established', 'ESTABLISHED'],
  ['untracked', 'UNTRACKED'],
];

export const state = matchText(extension, {
  0: ({ statemask }) => [
    '--state',
    names
      .filter(([flag]) => statemask.some((state) => state === flag))
      .map(([, name]) => name)
      .join(','),
  ],
});
