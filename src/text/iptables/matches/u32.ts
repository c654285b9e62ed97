import { u32 as extension } from '../../../messages/xtables/matches/u32.ts';
import { matchText } from '../extension-text.ts';
import { hex, not } from '../words.ts';

interface Test {
  readonly location: readonly { readonly number: number; readonly nextop: string | number }[];
  readonly value: readonly { readonly min: number; readonly max: number }[];
  readonly nnums: number;
  readonly nvalues: number;
}

const operators: Readonly<Record<string, string>> = { and: '&', leftShift: '<<', rightShift: '>>', at: '@' };

/** Each number but the first has the operator in front that is kept beside it. */
const place = ({ location, nnums }: Test): string =>
  location
    // the first number is printed also where none counts
    .slice(0, Math.max(1, nnums))
    .map(({ number, nextop }, index) => `${index === 0 ? '' : (operators[nextop] ?? '')}${hex(number)}`)
    .join('');
const values = ({ value, nvalues }: Test): string =>
  value
    .slice(0, nvalues)
    .map(({ min, max }) => (min === max ? hex(min) : `${hex(min)}:${hex(max)}`))
    .join(',');

export const u32 = matchText(extension, {
  0: ({ tests, ntests, invert }) => [
    ...not(invert),
    '--u32',
    `"${tests
      .slice(0, ntests)
      .map((test) => `${place(test)}=${values(test)}`)
      .join('&&')}"`,
  ],
});
