import { has } from '../requirements.ts';
import { otherMatches } from './other-matches.ts';
import { protocolMatches } from './protocol-matches.ts';
import type { ExtensionRules } from './rule.ts';
import { stateMatches } from './state-matches.ts';
import { natTargets, targets } from './targets.ts';

export { conditionRules, conditionsOf } from './conditions.ts';
export { makeObjects } from './objects.ts';
export { programs } from './programs.ts';
export type { ExtensionRules } from './rule.ts';

/** Users and groups of the machine, which a sandbox has not: the kernel refuses rules about them there. */
const needRoot: readonly string[] = ['owner'];
/** Whether the kernel takes rules about an extension from this user. */
export const isTakenHere = ({ name }: { readonly name: string }): boolean =>
  !needRoot.includes(name) || has('root of the machine');

/** Rules of every extension that the kernel of the tests has, and takes from this user. */
export const extensionRules: readonly ExtensionRules[] = [
  ...protocolMatches,
  ...stateMatches,
  ...otherMatches,
  ...targets,
  ...natTargets,
].filter(isTakenHere);
