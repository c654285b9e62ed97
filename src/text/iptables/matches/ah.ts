import { ah as extension } from '../../../messages/xtables/matches/ah.ts';
import { matchText } from '../extension-text.ts';
import { not, wordRange } from '../words.ts';

export const ah = matchText(extension, {
  0: (info) => [
    ...wordRange('--ahspi', info.spis, info.invflags.includes('spi')),
    ...('hdrlen' in info
      ? [
          ...(info.hdrlen === 0 && !info.invflags.includes('length')
            ? []
            : [...not(info.invflags.includes('length')), '--ahlen', `${info.hdrlen}`]),
          ...(info.hdrres ? ['--ahres'] : []),
        ]
      : []),
  ],
});
