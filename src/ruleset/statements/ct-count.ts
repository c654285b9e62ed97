import { countStep } from './stateful.ts';
import { statement } from './statement.ts';

/** Goes on as long as there are not more connections. */
export const ctCount = statement('ct count', (body, rule) => {
  rule.steps.push(countStep(body));
});
