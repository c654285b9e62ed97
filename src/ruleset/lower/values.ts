import { selectionOf } from '../selectors/index.ts';
import { type Operand, registerAt, slotsOf } from '../selectors/operand.ts';
import { loadParts, operandOf, partsOf, requireParts } from '../selectors/parts.ts';
import { bodyOf } from '../shape.ts';
import type { Expression } from '../tree.ts';
import { allOnes, bitwise, shift, toNetwork } from './bits.ts';
import { constantOf, registerBytes } from './constants.ts';
import { setNamed } from './look-up.ts';
import type { MapValues } from './make-elements.ts';
import type { Rule } from './rule.ts';
import { literalSet } from './sets.ts';

type Sign = '&' | '|' | '^' | '<<' | '>>';
const signs: readonly Sign[] = ['&', '|', '^', '<<', '>>'];

/** `(value & mask) ^ xor`: what a chain of bit operations with constants comes to. */
interface Bits {
  readonly mask: bigint;
  readonly xor: bigint;
}

/** Puts something of a packet, or bits of it, into a register, and says what it is. */
export function loadValue(expression: Expression, slot: number, rule: Rule): Operand {
  const { operand, bits } = loadBits(expression, slot, rule);
  if (bits !== undefined) rule.steps.push(bitwise(slot, operand, bits.mask, bits.xor));
  return operand;
}

function loadBits(expression: Expression, slot: number, rule: Rule): { operand: Operand; bits?: Bits | undefined } {
  const sign = signs.find((one) => typeof expression === 'object' && Object.hasOwn(expression, one));
  if (sign === undefined) {
    requireParts(expression, rule);
    const operand = operandOf(expression, rule);
    const { selector, body } = selectionOf(expression) ?? {};
    rule.steps.push(...(selector?.load(body as never, slot, rule) ?? []));
    return { operand };
  }
  const [left, right] = (expression as Record<Sign, readonly [Expression, Expression]>)[sign];
  const { operand, bits } = loadBits(left, slot, rule);
  if (sign === '<<' || sign === '>>') {
    if (bits !== undefined) rule.steps.push(bitwise(slot, operand, bits.mask, bits.xor));
    const count = constantOf(right, { ...operand, type: { ...operand.type, symbols: {} }, bits: 8 }, rule);
    if (count.kind !== 'value') throw new TypeError(`${rule.path}: bits are moved by a number`);
    rule.steps.push(shift(slot, operand.length, sign === '<<' ? 'lshift' : 'rshift', count.value));
    return { operand };
  }
  const constant = constantOf(right, operand, rule);
  if (constant.kind !== 'value') throw new TypeError(`${rule.path}: bits are combined with one value`);
  const value = operand.part === undefined ? constant.value : constant.value << BigInt(operand.part.shift);
  const ones = allOnes(operand.length);
  const { mask, xor } = bits ?? { mask: ones, xor: 0n };
  if (sign === '&') return { operand, bits: { mask: mask & value, xor: xor & value } };
  if (sign === '|') return { operand, bits: { mask: mask & (ones ^ value), xor: (xor & (ones ^ value)) | value } };
  return { operand, bits: { mask, xor: xor ^ value } };
}

/** What a value is where it comes to stand: an address, a port, both as one. */
export interface Target {
  readonly operands: readonly Operand[];
  /** The values of a map are intervals. */
  readonly interval?: boolean;
}

const isMap = (
  expression: Expression,
): expression is { readonly map: { readonly key: Expression; readonly data: Expression } } =>
  bodyOf(expression, 'map') !== undefined;

const isOfPacket = (expression: Expression): boolean =>
  selectionOf(expression) !== undefined ||
  (typeof expression === 'object' && signs.some((sign) => Object.hasOwn(expression, sign)));

/**
 * Puts a value into a register: a constant, what a map says, something of the packet. What has another byte order than the place that it goes to is
 * turned over.
 */
export function putValue(
  expression: Expression,
  slot: number,
  { operands, interval = false }: Target,
  rule: Rule,
): void {
  const [target] = operands;
  if (isMap(expression)) {
    lookUpValue(expression.map, slot, { kind: 'values', operands, interval }, rule);
    return;
  }
  if (target === undefined) return;
  if (isOfPacket(expression)) {
    const source = loadValue(expression, slot, rule);
    if (source.order !== target.order)
      rule.steps.push(...toNetwork(slot, source.order === 'host' ? { ...source, length: target.length } : source));
    return;
  }
  const constant = constantOf(expression, target, rule);
  if (constant.kind !== 'value') throw new TypeError(`${rule.path}: ${JSON.stringify(expression)} is not one value`);
  rule.steps.push({
    name: 'immediate',
    data: { dreg: registerAt(slot), data: { value: registerBytes(constant.value, target) } },
  });
}

/** Looks a key up in a map, named or standing in the rule, and leaves the value in a register. */
export function lookUpValue(
  { key, data }: { readonly key: Expression; readonly data: Expression },
  slot: number | 'verdict',
  values: MapValues,
  rule: Rule,
): void {
  const set = loadKey(key, data, slot === 'verdict' ? 0 : slot, values, rule);
  const sreg = registerAt(slot === 'verdict' ? 0 : slot);
  rule.steps.push({
    name: 'lookup',
    data: { set, sreg, dreg: slot === 'verdict' ? 0 : sreg, flags: [] },
  });
}

/** Loads the key of a map and returns the map's name. */
export function loadKey(key: Expression, data: Expression, slot: number, values: MapValues, rule: Rule): string {
  requireParts(key, rule);
  const parts = partsOf(key);
  const operands = parts.map((part) => operandOf(part, rule));
  const named = setNamed(data);
  const load = () => {
    rule.steps.push(...loadParts(parts, slot, rule).steps);
    let at = slot;
    for (const operand of operands) {
      if (operand.part !== undefined) rule.steps.push(bitwise(at, operand, operand.part.mask));
      at += slotsOf(operand.length);
    }
  };
  if (named !== undefined) {
    load();
    return named;
  }
  const literal = bodyOf(data, 'set');
  if (literal === undefined) throw new TypeError(`${rule.path}: a map is '@name', or stands here`);
  const { name, turned } = literalSet(literal, operands, rule, values);
  load();
  rule.steps.push(...turned);
  return name;
}
