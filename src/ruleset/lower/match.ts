import { selectionOf } from '../selectors/index.ts';
import { type Operand, registerAt, type Step } from '../selectors/operand.ts';
import { loadParts, operandOf, partsOf, requireParts } from '../selectors/parts.ts';
import { bodyOf } from '../shape.ts';
import type { Comparison, Expression, StatementBodies } from '../tree.ts';
import { allOnes, bitwise, toNetwork } from './bits.ts';
import { type Constant, constantOf, endsOf, registerBytes } from './constants.ts';
import { lookUp, setNamed } from './look-up.ts';
import { mergeWithPrevious } from './merge.ts';
import type { Rule } from './rule.ts';
import { literalSet } from './sets.ts';
import { loadValue } from './values.ts';

const words = { '==': 'eq', '!=': 'neq', '<': 'lt', '>': 'gt', '<=': 'lte', '>=': 'gte', in: 'eq' } as const;

/** Adds the steps of a match. */
export function lowerMatch({ op, left, right }: StatementBodies['match'], rule: Rule): void {
  if (!Object.hasOwn(words, op))
    throw new RangeError(`${rule.at('match.op')}: '${op}' is not ${Object.keys(words).join(', ')}`);
  rule.at('match.left');
  if (isExistence(left) && typeof right === 'boolean') {
    matchExistence(left, op, right, rule);
    return;
  }
  if (isBinary(left)) {
    const operand = loadValue(left, 0, rule);
    rule.at('match.right');
    compare(operand, op, constantOf(right, operand, rule), rule, []);
    return;
  }
  requireParts(left, rule);
  const parts = partsOf(left);
  const operands = parts.map((part) => operandOf(part, rule));
  rule.at('match.right');
  const named = setNamed(right);
  if (named !== undefined) {
    rule.steps.push(...loadParts(parts, 0, rule).steps, ...masks(operands));
    rule.steps.push(lookUp(named, undefined, inverse(op, rule)));
    return;
  }
  const literal = bodyOf(right, 'set');
  if (literal !== undefined) {
    const only = parts.length === 1 && literal.length === 1 ? literal[0] : undefined;
    if (only === undefined || Array.isArray(only) || only === '*' || (typeof only === 'object' && 'elem' in only)) {
      const set = literalSet(literal, operands, rule);
      rule.steps.push(...loadParts(parts, 0, rule).steps, ...masks(operands), ...set.turned);
      rule.steps.push(lookUp(set.name, undefined, inverse(op, rule)));
      const selection = op === '!=' ? undefined : selectionOf(left);
      if (set.keys !== undefined) selection?.selector.learnOneOf?.(selection.body as never, set.keys, rule);
      return;
    }
    // a set of one is a comparison
    lowerMatch({ op, left, right: only as Expression }, rule);
    return;
  }
  const [operand] = operands;
  if (operand === undefined || operands.length > 1) {
    throw new TypeError(`${rule.path}: a concatenation is looked up in a set`);
  }
  const constant = constantOf(right, operand, rule);
  const load = (bytes?: number) => loadOne(left, rule, bytes);
  if (op === 'in' && operand.type.bitmask === true && constant.kind === 'value') {
    rule.steps.push(...load());
    matchOneOf(operand, constant.value, rule);
    return;
  }
  const start = rule.steps.length;
  compare(operand, op, constant, rule, load);
  if ((op === '==' || op === 'in') && constant.kind === 'value') {
    const selection = selectionOf(left);
    selection?.selector.learn?.(selection.body as never, constant.value, rule);
    if (operand.partial === true) mergeWithPrevious(rule, start);
  }
}

function loadOne(expression: Expression, rule: Rule, bytes?: number): readonly Step[] {
  const { selector, body } = selectionOf(expression) ?? {};
  return selector?.load(body as never, 0, rule, bytes) ?? [];
}

const none: readonly Step[] = [];
const isWhole = ({ part }: Operand): boolean => part === undefined;

/** The bits that are meant, of parts that are less than whole bytes. */
function masks(operands: readonly Operand[]): readonly Step[] {
  if (operands.every(isWhole)) return none;
  let slot = 0;
  return operands.flatMap((operand) => {
    const own = slot;
    slot += Math.ceil(operand.length / 4);
    return operand.part === undefined ? [] : [bitwise(own, operand, operand.part.mask)];
  });
}

/** One of several bits is set. */
function matchOneOf(operand: Operand, bits: bigint, { steps }: Rule): void {
  const { length, order, part } = operand;
  steps.push(bitwise(0, operand, part === undefined ? bits : bits << BigInt(part.shift)), {
    name: 'cmp',
    data: { sreg: 1, op: 'neq', data: { value: registerBytes(0n, { ...operand, length, order }) } },
  });
}

/** Compares what is in the first register, or what `load` puts there, with a constant. */
export function compare(
  operand: Operand,
  op: Comparison,
  constant: Constant,
  rule: Rule,
  load: readonly Step[] | ((bytes?: number) => readonly Step[]),
): void {
  const { steps } = rule;
  const loaded = (bytes?: number) => (typeof load === 'function' ? load(bytes) : load);
  const cmp = (word: (typeof words)[Comparison], value: Uint8Array): Step => ({
    name: 'cmp',
    data: { sreg: registerAt(0), op: word, data: { value } },
  });
  const ordered = op !== '==' && op !== '!=' && op !== 'in';
  if (constant.kind === 'value') {
    steps.push(...loaded(), ...masks([operand]));
    if (ordered) steps.push(...toNetwork(0, operand));
    steps.push(cmp(words[op], registerBytes(constant.value, operand, ordered ? 'network' : operand.order)));
    return;
  }
  if (ordered) throw new TypeError(`${rule.path}: ${op} compares with one value`);
  const isNot = op === '!=';
  if (constant.kind === 'prefix') {
    const wholeBytes = constant.length % 8 === 0 && operand.order === 'network' && operand.part === undefined;
    const bytes = constant.length / 8;
    if (wholeBytes && bytes > 0) {
      // fewer bytes are loaded where that can be said, and compared in any case
      const load = operand.partial === true ? loaded(bytes) : loaded();
      steps.push(...load, cmp(words[op], registerBytes(constant.value, operand).subarray(0, bytes)));
      return;
    }
    const host = BigInt(operand.bits - constant.length);
    const mask = (allOnes(operand.length) >> host) << host;
    steps.push(...loaded(), bitwise(0, operand, mask), cmp(words[op], registerBytes(constant.value, operand)));
    return;
  }
  const { from, to } = endsOf(constant, operand.bits);
  const [low, high] = [from, to].map((end) => registerBytes(end, operand, 'network'));
  steps.push(...loaded(), ...masks([operand]), ...toNetwork(0, operand));
  if (isNot) {
    steps.push({ name: 'range', data: { sreg: 1, op: 'neq', fromData: { value: low }, toData: { value: high } } });
  } else if (low !== undefined && high !== undefined) steps.push(cmp('gte', low), cmp('lte', high));
}

function inverse(op: Comparison, { path }: Rule): boolean {
  if (op === '==' || op === 'in') return false;
  if (op === '!=') return true;
  throw new TypeError(`${path}: ${op} compares with one value, not with a set`);
}

const signs: ReadonlySet<string> = new Set(['&', '|', '^', '<<', '>>']);

function isBinary(expression: Expression): boolean {
  if (typeof expression !== 'object' || Array.isArray(expression)) return false;
  for (const key in expression) if (signs.has(key)) return true;
  return false;
}

/** Whether there is a route: what is asked of the routing tables is another thing then. */
const isExistence = (expression: Expression): boolean => bodyOf(expression, 'fib') !== undefined;

function matchExistence(left: Expression, op: Comparison, exists: boolean, rule: Rule): void {
  const operand = operandOf(left, rule);
  const [step] = loadOne(left, rule);
  if (step?.name === 'fib') {
    const { data } = step as { data?: { flags?: readonly string[] } };
    rule.steps.push({ ...step, data: { ...data, flags: [...(data?.flags ?? []), 'present'] } } as Step);
  }
  compare(operand, op, { kind: 'value', value: exists ? 1n : 0n }, rule, []);
}
