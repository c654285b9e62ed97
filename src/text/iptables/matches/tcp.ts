import { tcp as extension } from '../../../messages/xtables/matches/tcp.ts';
import { matchText } from '../extension-text.ts';
import { not, portRange } from '../words.ts';

const names = ['FIN', 'SYN', 'RST', 'PSH', 'ACK', 'URG', 'ECE', 'CWR'];
const flags = (bits: number): string => names.filter((_, bit) => bits & (1 << bit)).join(',') || 'NONE';

export const tcp = matchText(extension, {
  0: ({ spts, dpts, option, flgMask, flgCmp, invflags }) => [
    ...portRange('--sport', spts, invflags.includes('sourcePorts')),
    ...portRange('--dport', dpts, invflags.includes('destinationPorts')),
    ...(option === 0 && !invflags.includes('option')
      ? []
      : [...not(invflags.includes('option')), '--tcp-option', `${option}`]),
    ...(flgMask === 0 && !invflags.includes('flags')
      ? []
      : [...not(invflags.includes('flags')), '--tcp-flags', flags(flgMask), flags(flgCmp)]),
  ],
});
