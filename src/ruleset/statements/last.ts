import { lastStep } from './stateful.ts';
import { statement } from './statement.ts';

/** Keeps when the rule last matched. */
export const last = statement('last', (_, rule) => {
  rule.steps.push(lastStep());
});
