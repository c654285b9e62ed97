import { TCPOPTSTRIP as extension } from '../../../messages/xtables/targets/tcpoptstrip.ts';
import { targetText } from '../extension-text.ts';

export const TCPOPTSTRIP = targetText(extension, {
  0: ({ stripBmap }) => {
    const options = Array.from({ length: 256 }, (_, option) => option).filter(
      (option) => ((stripBmap[option >> 5] ?? 0) >>> (option & 31)) & 1,
    );
    return options.length === 0 ? [] : ['--strip-options', options.join(',')];
  },
});
