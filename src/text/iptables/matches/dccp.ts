import { dccp as extension } from '../../../messages/xtables/matches/dccp.ts';
import { matchText } from '../extension-text.ts';
import { not, pair } from '../words.ts';

const types = [
  'REQUEST',
  'RESPONSE',
  'DATA',
  'ACK',
  'DATAACK',
  'CLOSEREQ',
  'CLOSE',
  'RESET',
  'SYNC',
  'SYNCACK',
  'INVALID',
];

export const dccp = matchText(extension, {
  0: ({ dpts, spts, flags, invflags, typemask, option }) => [
    ...(flags.includes('sourcePorts') ? [...not(invflags.includes('sourcePorts')), '--sport', pair(spts)] : []),
    ...(flags.includes('destinationPorts')
      ? [...not(invflags.includes('destinationPorts')), '--dport', pair(dpts)]
      : []),
    ...(flags.includes('type')
      ? [...not(invflags.includes('type')), '--dccp-types', types.filter((_, bit) => typemask & (1 << bit)).join(',')]
      : []),
    ...(flags.includes('option') ? [...not(invflags.includes('option')), '--dccp-option', `${option}`] : []),
  ],
});
