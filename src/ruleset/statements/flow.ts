import { setNamed } from '../lower/look-up.ts';
import { statement } from './statement.ts';

/** Hands the connection to a flowtable. */
export const flow = statement('flow', ({ flowtable }, rule) => {
  const path = rule.at('flow');
  const name = setNamed(flowtable);
  if (name === undefined) throw new TypeError(`${path}.flowtable: '${flowtable}' is no flowtable: '@name'`);
  rule.steps.push({ name: 'flow_offload', data: { tableName: name } });
});
