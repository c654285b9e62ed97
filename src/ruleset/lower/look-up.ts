import type { Step } from '../selectors/operand.ts';
import type { Expression } from '../tree.ts';

/** The name of a set that an expression refers to: `'@name'`. */
export const setNamed = (expression: Expression): string | undefined =>
  typeof expression === 'string' && expression.startsWith('@') ? expression.slice(1) : undefined;

/** Looks up what is in the first register; `dreg` takes the value of a map, 0 a verdict. */
export const lookUp = (set: string, dreg: number | undefined, inverse = false): Step => ({
  name: 'lookup',
  data: { set, sreg: 1, ...(dreg === undefined ? {} : { dreg }), flags: inverse ? ['inverse'] : [] },
});
