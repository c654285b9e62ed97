import { hl as extension } from '../../../messages/xtables/matches/hl.ts';
import { matchText } from '../extension-text.ts';

const options: Readonly<Record<string, readonly string[]>> = {
  equal: ['--hl-eq'],
  notEqual: ['!', '--hl-eq'],
  less: ['--hl-lt'],
  greater: ['--hl-gt'],
};

export const hl = matchText(extension, {
  0: ({ mode, hopLimit }) => {
    const option = options[mode];
    return option && [...option, `${hopLimit}`];
  },
});
