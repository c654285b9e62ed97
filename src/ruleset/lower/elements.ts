import type { nftables } from '../../messages/index.ts';
import { show } from '../datatypes/datatype.ts';
import { type Operand, slotsOf } from '../selectors/operand.ts';
import { bodyOf } from '../shape.ts';
import type { ElementBody, Elements, Expression, VerdictStatement } from '../tree.ts';
import { type Constant, type Context, constantOf, endsOf, registerBytes } from './constants.ts';
import { lengthOf } from './set-type.ts';

/** An element as it was written: its key part by part, its value, and what else it says. */
export interface WrittenElement {
  /** None for every other key. */
  readonly key: readonly Constant[] | undefined;
  readonly value: Expression | VerdictStatement | undefined;
  readonly more: Omit<ElementBody, 'val'>;
}

/** The elements of a set, each key read as its type says. */
export function readElements(elements: Elements, operands: readonly Operand[], around: Context): WrittenElement[] {
  const { path } = around;
  return elements.map((element, place) => {
    around.path = `${path}.${place}`;
    const [key, value] = isPair(element) ? element : [element as Expression];
    const { val, ...more } = typeof key === 'object' && 'elem' in key ? key.elem : { val: key };
    const read = val === '*' ? undefined : readKey(val, operands, around);
    around.path = path;
    return { key: read, value, more };
  });
}

const isPair = (element: Elements[number]): element is readonly [Expression, Expression | VerdictStatement] =>
  Array.isArray(element);

function readKey(key: Expression, operands: readonly Operand[], around: Context): readonly Constant[] {
  const parts = bodyOf(key, 'concat') ?? [key];
  if (parts.length !== operands.length) {
    throw new TypeError(`${around.path}: ${show(key)} has ${parts.length} parts, the key has ${operands.length}`);
  }
  return parts.map((part, place) => constantOf(part, operands[place] as Operand, around));
}

/** The bytes of a key, part by part. */
export function keyBytes(values: readonly bigint[], operands: readonly Operand[], order?: 'network'): Uint8Array {
  const [only] = operands;
  if (operands.length === 1 && only !== undefined) return registerBytes(values[0] ?? 0n, only, order);
  const bytes = new Uint8Array(lengthOf(operands));
  let at = 0;
  for (const [place, operand] of operands.entries()) {
    bytes.set(registerBytes(values[place] ?? 0n, operand, order), at);
    at += 4 * slotsOf(operand.length);
  }
  return bytes;
}

/** First and last key of an element, part by part. */
export const keyEnds = (key: readonly Constant[], operands: readonly Operand[]) =>
  key.map((constant, place) => endsOf(constant, (operands[place] as Operand).bits));

/** Longest comment of an element in bytes: 255 with its NUL, less the two of its header. */
const LONGEST_COMMENT = 127;

/** What an element says beside its key and value. */
export function elementOptions(more: WrittenElement['more'], path: string): nftables.SetElementInput {
  const { timeout, expires, comment } = more;
  if (comment !== undefined && new TextEncoder().encode(comment).length > LONGEST_COMMENT) {
    throw new RangeError(`${path}.comment: ${show(comment)} is longer than ${LONGEST_COMMENT} bytes`);
  }
  return {
    ...(timeout === undefined ? {} : { timeout: BigInt(Math.round(timeout * 1000)) }),
    ...(expires === undefined ? {} : { expiration: BigInt(Math.round(expires * 1000)) }),
    ...(comment === undefined ? {} : { userdata: { comment } }),
  };
}
