import { NO_SET } from '../../../messages/xtables/set-reference.ts';
import { SET as extension } from '../../../messages/xtables/targets/set.ts';
import { type ExtensionContext, targetText } from '../extension-text.ts';
import { type SetReference, setOfOldForm, setWords } from '../sets.ts';

interface Sets {
  readonly addSet: SetReference;
  readonly delSet: SetReference;
}

/** No timeout was given. */
const NO_TIMEOUT = 0xffffffff;

const option = (name: string, set: SetReference, context: ExtensionContext): string[] =>
  set.index === NO_SET ? [] : [name, ...setWords(set, context)];
const added = (set: SetReference, flags: readonly unknown[], timeout: number, context: ExtensionContext): string[] => [
  ...option('--add-set', set, context),
  ...(flags.includes('exist') ? ['--exist'] : []),
  ...(timeout === NO_TIMEOUT ? [] : ['--timeout', `${timeout}`]),
];
const words = ({ addSet, delSet }: Sets, context: ExtensionContext): string[] => [
  ...option('--add-set', addSet, context),
  ...option('--del-set', delSet, context),
];

export const SET = targetText(extension, {
  0: ({ addSet, delSet }, context) => words({ addSet: setOfOldForm(addSet), delSet: setOfOldForm(delSet) }, context),
  1: words,
  2: ({ addSet, delSet, flags, timeout }, context) => [
    ...added(addSet, flags, timeout, context),
    ...option('--del-set', delSet, context),
  ],
  3: ({ addSet, delSet, mapSet, flags, timeout }, context) => [
    ...added(addSet, flags, timeout, context),
    ...option('--del-set', delSet, context),
    ...option('--map-set', mapSet, context),
    ...(flags.includes('mapMark') ? ['--map-mark'] : []),
    ...(flags.includes('mapPriority') ? ['--map-prio'] : []),
    ...(flags.includes('mapQueue') ? ['--map-queue'] : []),
  ],
});
