import { addrtype as extension } from '../../../messages/xtables/matches/addrtype.ts';
import { matchText } from '../extension-text.ts';
import { not } from '../words.ts';

interface Types {
  readonly source: readonly (string | number)[];
  readonly dest: readonly (string | number)[];
}

/** Bits without a name are left out. */
const list = (types: readonly (string | number)[]): string =>
  types
    .filter((type) => typeof type === 'string')
    .map((type) => type.toUpperCase())
    .join(',');
const words = ({ source, dest }: Types, isSourceInverted: boolean, isDestinationInverted: boolean): string[] => [
  ...(source.length === 0 ? [] : [...not(isSourceInverted), '--src-type', list(source)]),
  ...(dest.length === 0 ? [] : [...not(isDestinationInverted), '--dst-type', list(dest)]),
];

export const addrtype = matchText(extension, {
  0: (info) => words(info, Boolean(info.invertSource), Boolean(info.invertDest)),
  1: (info) => [
    ...words(info, info.flags.includes('invertSource'), info.flags.includes('invertDestination')),
    ...(info.flags.includes('limitIn') ? ['--limit-iface-in'] : []),
    ...(info.flags.includes('limitOut') ? ['--limit-iface-out'] : []),
  ],
});
