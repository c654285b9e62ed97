import type { Surroundings } from '../lower/surroundings.ts';
import { bodyOf } from '../shape.ts';
import type { Expression } from '../tree.ts';
import { selectionOf } from './index.ts';
import { type Operand, type Step, slotsOf } from './operand.ts';

/** The parts of a concatenation; one where it is none. */
export const partsOf = (expression: Expression): readonly Expression[] => bodyOf(expression, 'concat') ?? [expression];

function selectionAt(expression: Expression, path: string) {
  const found = selectionOf(expression);
  if (found === undefined) throw new TypeError(`${path}: ${JSON.stringify(expression)} is nothing of a packet`);
  return found;
}

/** What a part leaves in its register. */
export const operandOf = (expression: Expression, around: Surroundings): Operand => {
  const { selector, body } = selectionAt(expression, around.path);
  return selector.operand(body as never, around);
};

/** What must hold before the parts can be looked at. */
export function requireParts(expression: Expression, around: Surroundings): void {
  for (const part of partsOf(expression)) {
    const { selector, body } = selectionAt(part, around.path);
    selector.require?.(body as never, around);
  }
}

/** The steps that put the parts into registers, one behind the other, each from a register of 4 bytes on. */
export function loadParts(
  parts: readonly Expression[],
  slot: number,
  around: Surroundings,
): { readonly steps: readonly Step[]; readonly length: number } {
  const steps: Step[] = [];
  let next = slot;
  for (const part of parts) {
    const { selector, body } = selectionAt(part, around.path);
    steps.push(...selector.load(body as never, next, around));
    next += slotsOf(selector.operand(body as never, around).length);
  }
  const last = parts.at(-1);
  const single = parts.length === 1 && last !== undefined ? operandOf(last, around).length : undefined;
  return { steps, length: single ?? (next - slot) * 4 };
}
