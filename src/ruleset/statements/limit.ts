import type { LimitBody } from '../tree.ts';
import { isReference, referTo } from './object-reference.ts';
import { limitStep } from './stateful.ts';
import { statement } from './statement.ts';

/** Goes on as long as a rate is not exceeded. */
export const limit = statement('limit', (body, rule) => {
  rule.at('limit');
  if (isReference(body)) referTo('limit', body, rule);
  else rule.steps.push(limitStep(body as LimitBody, rule.path));
});
