import { verdictOf } from '../lower/verdicts.ts';
import type { VerdictBodies, VerdictStatement } from '../tree.ts';
import { statement } from './statement.ts';

/** Decides about the packet. */
const verdict = <K extends keyof VerdictBodies>(key: K) =>
  statement(key, (body, rule) => {
    const code = verdictOf({ [key]: body } as unknown as VerdictStatement, rule.at(key));
    rule.steps.push({ name: 'immediate', data: { dreg: 0, data: { verdict: code } } });
  });

export const accept = verdict('accept');
export const drop = verdict('drop');
/** Goes on with the next rule. */
export const continues = verdict('continue');
/** Goes back to the chain that jumped here. */
export const returns = verdict('return');
export const jump = verdict('jump');
export const goto = verdict('goto');
