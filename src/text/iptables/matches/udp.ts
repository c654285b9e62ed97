import { udp as extension } from '../../../messages/xtables/matches/udp.ts';
import { matchText } from '../extension-text.ts';
import { portRange } from '../words.ts';

export const udp = matchText(extension, {
  0: ({ spts, dpts, invflags }) => [
    ...portRange('--sport', spts, invflags.includes('sourcePorts')),
    ...portRange('--dport', dpts, invflags.includes('destinationPorts')),
  ],
});
