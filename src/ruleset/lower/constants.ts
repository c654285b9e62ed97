import { ctLabel } from '../datatypes/connections.ts';
import { bytesOf, numberOf, show } from '../datatypes/datatype.ts';
import { linkIndex } from '../datatypes/names.ts';
import type { Operand } from '../selectors/operand.ts';
import { bodyOf } from '../shape.ts';
import type { Expression, Value } from '../tree.ts';

/** Where a constant stands, and what is known of names. */
export interface Context {
  /** For errors: `statements.0.match.right`. */
  path: string;
  /** The index of a link by its name, where the caller knows. */
  readonly linkIndex?: ((name: string) => number | undefined) | undefined;
}

/** Values that stand in the rule: one, all from one to another, or all that begin with the same bits. */
export type Constant =
  | { readonly kind: 'value'; readonly value: bigint }
  | { readonly kind: 'range'; readonly from: bigint; readonly to: bigint }
  | { readonly kind: 'prefix'; readonly value: bigint; readonly length: number };

const isValue = (expression: Expression): expression is Value => typeof expression !== 'object';

/** What a constant means as a value of an operand. Throws TypeError or RangeError, naming the place and the value. */
export function constantOf(expression: Expression, operand: Operand, around: Context): Constant {
  const { path } = around;
  if (isValue(expression)) return scalar(expression, operand, around);
  if (Array.isArray(expression)) {
    const words: readonly Value[] = expression;
    return { kind: 'value', value: words.reduce<bigint>((bits, one) => bits | single(one, operand, around), 0n) };
  }
  const or = bodyOf(expression, '|');
  if (or !== undefined) {
    const [left, right] = or;
    return { kind: 'value', value: single(left, operand, around) | single(right, operand, around) };
  }
  const range = bodyOf(expression, 'range');
  if (range !== undefined) {
    const [from, to] = range.map((end) => single(end, operand, around));
    if (from === undefined || to === undefined) throw new TypeError(`${path}: a range has two ends`);
    if (from > to) throw new RangeError(`${path}: the range ${show(range)} ends before it begins`);
    return from === to ? { kind: 'value', value: from } : { kind: 'range', from, to };
  }
  const prefix = bodyOf(expression, 'prefix');
  if (prefix !== undefined) {
    const { addr, len } = prefix;
    if (!Number.isInteger(len) || len < 0 || len > operand.bits) {
      throw new RangeError(`${path}: the prefix length ${len} is not from 0 to ${operand.bits}`);
    }
    const value = single(addr, operand, around);
    if (len === operand.bits) return { kind: 'value', value };
    const host = BigInt(operand.bits - len);
    return { kind: 'prefix', value: (value >> host) << host, length: len };
  }
  throw new TypeError(`${path}: ${JSON.stringify(expression)} is no constant`);
}

/** A constant that must be one value. */
export function single(expression: Expression, operand: Operand, around: Context): bigint {
  const constant = constantOf(expression, operand, around);
  if (constant.kind !== 'value') throw new TypeError(`${around.path}: ${show(expression)} is not one value`);
  return constant.value;
}

function scalar(value: Value, { type, bits }: Operand, { path, linkIndex: look }: Context): Constant {
  if (type.text === true && typeof value === 'string' && value.length > 1 && value.endsWith('*')) {
    const start = value.slice(0, -1);
    return {
      kind: 'prefix',
      value: numberOf(type, start, bits, path),
      length: 8 * new TextEncoder().encode(start).length,
    };
  }
  if (type === linkIndex && typeof value === 'string' && !/^\d+$/.test(value)) {
    const index = look?.(value);
    if (index === undefined) throw new RangeError(`${path}: there is no link '${value}' whose index is known here`);
    return { kind: 'value', value: BigInt(index) };
  }
  if (type === ctLabel) return { kind: 'value', value: 1n << numberOf(type, value, 7, path) };
  return { kind: 'value', value: numberOf(type, value, bits, path) };
}

/** First and last value of a constant. */
export function endsOf(constant: Constant, bits: number): { readonly from: bigint; readonly to: bigint } {
  if (constant.kind === 'value') return { from: constant.value, to: constant.value };
  if (constant.kind === 'range') return constant;
  const { value, length } = constant;
  return { from: value, to: value | ((1n << BigInt(bits - length)) - 1n) };
}

/** A value as it stands in the register of an operand; `order` where it was turned over. */
export const registerBytes = (value: bigint, { length, order: own, part }: Operand, order = own): Uint8Array =>
  bytesOf(part === undefined ? value : value << BigInt(part.shift), length, order);
