import { otherMatches } from './other-matches.ts';
import { protocolMatches } from './protocol-matches.ts';
import type { ExtensionRules } from './rule.ts';
import { stateMatches } from './state-matches.ts';
import { natTargets, targets } from './targets.ts';

export { conditionRules, conditionsOf } from './conditions.ts';
export { makeObjects } from './objects.ts';
export { programs } from './programs.ts';
export type { ExtensionRules } from './rule.ts';

/** Rules of every extension that the kernel of the tests has. */
export const extensionRules: readonly ExtensionRules[] = [
  ...protocolMatches,
  ...stateMatches,
  ...otherMatches,
  ...targets,
  ...natTargets,
];
