import { isReference, referTo } from './object-reference.ts';
import { counterStep } from './stateful.ts';
import { statement } from './statement.ts';

/** Counts packets and bytes, or lets a counter with a name do it. */
export const counter = statement('counter', (body, rule) => {
  rule.at('counter');
  if (isReference(body)) referTo('counter', body, rule);
  else rule.steps.push(counterStep(body as Parameters<typeof counterStep>[0]));
});
