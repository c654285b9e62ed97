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

const INVALID = types.indexOf('INVALID');

export const dccp = matchText(extension, {
  0: ({ dpts, spts, flags, invflags, typemask, option }) => {
    const words = (flag: (typeof flags)[number], ...words: string[]): string[] =>
      flags.includes(flag) ? [...not(invflags.includes(flag)), ...words] : [];
    // INVALID stands for all bits from its own on; the program dies of those without it
    if (flags.includes('type') && typemask >> INVALID > 1 && ((typemask >> INVALID) & 1) === 0) return undefined;
    return [
      ...words('sourcePorts', '--sport', pair(spts)),
      ...words('destinationPorts', '--dport', pair(dpts)),
      ...words('type', '--dccp-types', types.filter((_, bit) => typemask & (1 << bit)).join(',')),
      ...words('option', '--dccp-option', `${option}`),
    ];
  },
});
