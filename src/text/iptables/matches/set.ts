import { set as extension } from '../../../messages/xtables/matches/set.ts';
import { type ExtensionContext, matchText } from '../extension-text.ts';
import { type SetReference, setOfOldForm, setWords } from '../sets.ts';
import { not } from '../words.ts';

interface Counter {
  readonly op: string | number;
  readonly value: bigint;
}
interface Info {
  readonly matchSet: SetReference;
  readonly packets: Counter;
  readonly bytes: Counter;
  readonly flags: readonly unknown[];
}

const comparisons: Readonly<Record<string, readonly [not: string[], suffix: string]>> = {
  equal: [[], 'eq'],
  notEqual: [['!'], 'eq'],
  less: [[], 'lt'],
  greater: [[], 'gt'],
};
function counter(name: string, { op, value }: Counter): string[] {
  const comparison = comparisons[op];
  return comparison === undefined ? [] : [...comparison[0], `--${name}-${comparison[1]}`, `${value}`];
}

const reference = (set: SetReference, context: ExtensionContext): string[] => [
  ...not(set.flags.includes('invert')),
  '--match-set',
  ...setWords(set, context),
];
const counted = ({ matchSet, packets, bytes, flags }: Info, context: ExtensionContext): string[] => [
  ...reference(matchSet, context),
  ...(flags.includes('returnNomatch') ? ['--return-nomatch'] : []),
  ...(flags.includes('skipCounterUpdate') ? ['!', '--update-counters'] : []),
  ...(flags.includes('skipSubcounterUpdate') ? ['!', '--update-subcounters'] : []),
  ...counter('packets', packets),
  ...counter('bytes', bytes),
];

export const set = matchText(extension, {
  0: ({ matchSet }, context) => reference(setOfOldForm(matchSet), context),
  1: ({ matchSet }, context) => reference(matchSet, context),
  2: ({ matchSet }, context) => [
    ...reference(matchSet, context),
    ...(matchSet.flags.includes('returnNomatch') ? ['--return-nomatch'] : []),
  ],
  3: counted,
  4: counted,
});
