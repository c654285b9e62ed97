import { lookUpValue } from '../lower/values.ts';
import { statement } from './statement.ts';

/** Decides by a map of verdicts. */
export const vmap = statement('vmap', (body, rule) => {
  rule.at('vmap');
  lookUpValue(body, 'verdict', { kind: 'verdicts' }, rule);
});
