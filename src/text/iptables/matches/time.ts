import { time as extension } from '../../../messages/xtables/matches/time.ts';
import { matchText } from '../extension-text.ts';

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const ALL_WEEKDAYS = 0xfe;
const ALL_MONTHDAYS = 0xfffffffe;
const LAST_SECOND = 24 * 60 * 60 - 1;

const two = (number: number): string => `${number}`.padStart(2, '0');
const clock = (seconds: number): string =>
  `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
/** UTC, also where `--kerneltz` means another. */
const date = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(0, 19);
/** Numbers of the bits that are set, from 1. */
const days = (mask: number, last: number): number[] =>
  Array.from({ length: last }, (_, index) => index + 1).filter((day) => (mask >>> day) & 1);

export const time = matchText(extension, {
  0: ({ dateStart, dateStop, daytimeStart, daytimeStop, monthdaysMatch, weekdaysMatch, flags }) => [
    ...(daytimeStart === 0 && daytimeStop === LAST_SECOND
      ? []
      : ['--timestart', clock(daytimeStart), '--timestop', clock(daytimeStop)]),
    ...(monthdaysMatch === ALL_MONTHDAYS ? [] : ['--monthdays', days(monthdaysMatch, 31).join(',')]),
    ...(weekdaysMatch === ALL_WEEKDAYS
      ? []
      : [
          '--weekdays',
          days(weekdaysMatch, 7)
            .map((day) => weekdays[day - 1])
            .join(','),
        ]),
    ...(dateStart === 0 ? [] : ['--datestart', date(dateStart)]),
    // the last second there is is printed, too, although nobody has said it
    ...(dateStop === 0 ? [] : ['--datestop', date(dateStop)]),
    ...(flags.includes('localTimezone') ? ['--kerneltz'] : []),
    ...(flags.includes('contiguous') ? ['--contiguous'] : []),
  ],
});
