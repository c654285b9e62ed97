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
  const option = flags.includes('zoneOriginal')
    ? '--zone-orig'
    : flags.includes('zoneReply')
      ? '--zone-reply'
      : '--zone';
  if (flags.includes('zoneMark')) return [option, 'mark'];
  return zone === 0 && option === '--zone' ? [] : [option, `${zone}`];
}

const words = (info: Info, timeout: string): string[] =>
  info.flags.includes('notrackAlias')
    ? []
    : [
        ...(info.flags.includes('notrack') ? ['--notrack'] : []),
        ...(info.helper === '' ? [] : ['--helper', info.helper]),
        ...(timeout === '' ? [] : ['--timeout', timeout]),
        ...(info.ctEvents.length === 0 ? [] : ['--ctevents', info.ctEvents.join(',')]),
        ...(info.expEvents.length === 0 ? [] : ['--expevents', info.expEvents.join(',')]),
        ...zone(info),
      ];

/** `-j NOTRACK` is written as this one, with a mark of it. */
export const CT = targetText(
  extension,
  { 0: (info) => words(info, ''), 1: (info) => words(info, info.timeout), 2: (info) => words(info, info.timeout) },
  ({ flags }) => (flags.includes('notrackAlias') ? 'NOTRACK' : undefined),
);
