import { rpfilter as extension } from '../../../messages/xtables/matches/rpfilter.ts';
import { matchText } from '../extension-text.ts';

const options: Readonly<Record<string, string>> = {
  loose: '--loose',
  validMark: '--validmark',
  acceptLocal: '--accept-local',
  invert: '--invert',
};

export const rpfilter = matchText(extension, {
  0: ({ flags }) => flags.flatMap((flag) => options[flag] ?? []),
});
