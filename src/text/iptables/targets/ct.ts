import { CT as extension } from '../../../messages/xtables/targets/ct.ts';
import { targetText } from '../extension-text.ts';

interface Info {
  readonly flags: readonly unknown[];
  readonly zone: number;
  readonly ctEvents: readonly (string | number)[];
  readonly expEvents: readonly (string | number)[];
  readonly helper: string;
}

function zone({ flags, zone }: Info): string[] {
  const isOriginal = flags.includes('zoneOriginal');
  const isReply = flags.includes('zoneReply');
  const option = isOriginal === isReply ? '--zone' : isOriginal ? '--zone-orig' : '--zone-reply';
  if (flags.includes('zoneMark')) return [option, 'mark'];
  return zone === 0 ? [] : [option, `${zone}`];
}

/** Events without a name are left out, and the option stands there all the same. */
const events = (option: string, bits: readonly (string | number)[]): string[] =>
  bits.length === 0 ? [] : [option, bits.filter((bit) => typeof bit === 'string').join(',')];

const words = (info: Info, timeout: string): string[] =>
  info.flags.includes('notrackAlias')
    ? []
    : [
        ...(info.flags.includes('notrack') ? ['--notrack'] : []),
        ...(info.helper === '' ? [] : ['--helper', info.helper]),
        ...(timeout === '' ? [] : ['--timeout', timeout]),
        ...events('--ctevents', info.ctEvents),
        ...events('--expevents', info.expEvents),
        ...zone(info),
      ];

/** `-j NOTRACK` is written as this one, with a mark of it. */
export const CT = targetText(
  extension,
  { 0: (info) => words(info, ''), 1: (info) => words(info, info.timeout), 2: (info) => words(info, info.timeout) },
  ({ flags }) => (flags.includes('notrackAlias') ? 'NOTRACK' : undefined),
);
