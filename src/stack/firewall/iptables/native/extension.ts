import { xtables } from '../../../../messages/index.ts';
import type { Native } from './native.ts';

const NOTHING = new Uint8Array();

/** A match of xtables in its own form. */
export const match: Native<'match'> = ({ name = '', rev = 0, info = NOTHING }, draft, expression) => {
  draft.matches.push(xtables.parseExtension('match', name, rev, draft.family, info));
  draft.understand(expression);
};

/** A target of xtables in its own form. */
export const target: Native<'target'> = ({ name = '', rev = 0, info = NOTHING }, draft, expression) => {
  if (draft.parts.target !== undefined) return;
  draft.parts.target = {
    kind: 'extension',
    extension: xtables.parseExtension('target', name, rev, draft.family, info),
  };
  draft.understand(expression);
};
