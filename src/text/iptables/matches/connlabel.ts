import { connlabel as extension } from '../../../messages/xtables/matches/connlabel.ts';
import { matchText } from '../extension-text.ts';
import { not } from '../words.ts';

export const connlabel = matchText(extension, {
  0: ({ bit, options }) => [
    ...not(options.includes('invert')),
    '--label',
    `"${bit}"`,
    ...(options.includes('set') ? ['--set'] : []),
  ],
});
