import { show } from '../datatypes/datatype.ts';
import { setNamed } from '../lower/look-up.ts';
import { registerBehind } from '../lower/sets.ts';
import { putValue } from '../lower/values.ts';
import { slotsOf } from '../selectors/operand.ts';
import { loadParts, operandOf, partsOf, requireParts } from '../selectors/parts.ts';
import { bodyOf } from '../shape.ts';
import type { Expression } from '../tree.ts';
import { elementStep } from './stateful.ts';
import { statement } from './statement.ts';

/** Adds an element to a set or map, renews it or deletes it. */
export const set = statement('set', ({ op, elem, data, set: reference, stmt = [] }, rule) => {
  const path = rule.at('set');
  const name = setNamed(reference);
  if (name === undefined) throw new TypeError(`${path}.set: ${show(reference)} is no set: '@name'`);
  const { val, timeout } = typeof elem === 'object' && 'elem' in elem ? elem.elem : { val: elem, timeout: undefined };
  requireParts(val, rule);
  if (isOfPacket(data)) requireParts(data, rule);
  const parts = partsOf(val);
  const operands = parts.map((part) => operandOf(part, rule));
  rule.steps.push(...loadParts(parts, 0, rule).steps);
  const behind = registerBehind(operands);
  if (data !== undefined) putValue(data, slotOf(operands), { operands: [valueOperand(data, rule)] }, rule);
  const expressions = stmt.map((one, place) => elementStep(one, `${path}.stmt.${place}`));
  const [only] = expressions;
  rule.steps.push({
    name: 'dynset',
    data: {
      setName: name,
      op,
      sregKey: 1,
      ...(data === undefined ? {} : { sregData: behind }),
      ...(timeout === undefined ? {} : { timeout: BigInt(Math.round(timeout * 1000)) }),
      ...(expressions.length > 1 ? { flags: ['expressions'], expressions } : only === undefined ? {} : { expr: only }),
    },
  });
});

const isOfPacket = (expression: Expression | undefined): expression is Expression =>
  typeof expression === 'object' && !Array.isArray(expression) && bodyOf(expression, 'map') === undefined;

const slotOf = (operands: readonly { readonly length: number }[]): number =>
  Math.ceil(operands.reduce((slots, { length }) => slots + slotsOf(length), 0) / 4) * 4;

/** What the value is: that of the packet's own. A constant would need the map's type, which is not known here. */
function valueOperand(data: Expression, rule: Parameters<typeof operandOf>[1]) {
  if (!isOfPacket(data)) throw new TypeError(`${rule.path}.data: ${show(data)} is nothing of a packet`);
  return operandOf(data, rule);
}
