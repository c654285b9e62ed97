import { esp as extension } from '../../../messages/xtables/matches/esp.ts';
import { matchText } from '../extension-text.ts';
import { wordRange } from '../words.ts';

export const esp = matchText(extension, {
  0: ({ spis, invflags }) => wordRange('--espspi', spis, invflags),
});
