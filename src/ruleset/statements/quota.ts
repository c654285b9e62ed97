import type { QuotaBody } from '../tree.ts';
import { isReference, referTo } from './object-reference.ts';
import { quotaStep } from './stateful.ts';
import { statement } from './statement.ts';

/** Goes on as long as a number of bytes is not exceeded. */
export const quota = statement('quota', (body, rule) => {
  rule.at('quota');
  if (isReference(body)) referTo('quota', body, rule);
  else rule.steps.push(quotaStep(body as QuotaBody, rule.path));
});
