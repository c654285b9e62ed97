import type { DataType } from '../datatypes/datatype.ts';
import type { Comparison, Expression, Statement, Value, VerdictStatement } from '../tree.ts';
import type { NumberLike } from '../words.ts';
import {
  elementsOf,
  expressionOf,
  pairsOf,
  type Written,
  type WrittenElement,
  type WrittenMap,
  type WrittenParts,
} from './written.ts';

/** What can be written for a value of a data type: its words, text where it reads any or names a link, and numbers. */
export type ValueOf<T extends DataType> = T extends { readonly name: 'boolean' }
  ? boolean
  : T extends { readonly parse: (text: string) => bigint | undefined } | { readonly name: 'iface_index' }
    ? string | NumberLike
    : T extends { readonly symbols: infer S }
      ? (keyof S & string) | NumberLike
      : NumberLike;

/** The name of a set or map of the table: `'@blocked'`. */
export type SetName = `@${string}`;

/** Something of a packet, or made of it, that a rule asks for, sets or looks up. */
export class Operand<V extends Value = Value> {
  readonly expression: Expression;

  constructor(expression: Expression) {
    this.expression = expression;
  }

  /** It is this. */
  eq(value: Written<V>): Statement {
    return this.#compare('==', value);
  }

  /** It is not this. */
  ne(value: Written<V>): Statement {
    return this.#compare('!=', value);
  }

  lt(value: V): Statement {
    return this.#compare('<', value);
  }

  le(value: V): Statement {
    return this.#compare('<=', value);
  }

  gt(value: V): Statement {
    return this.#compare('>', value);
  }

  ge(value: V): Statement {
    return this.#compare('>=', value);
  }

  /** It is one of these, or in a set of the table; a network or a range is written as it is. */
  in(values: SetName | Written<V> | readonly (Written<V> | WrittenElement<Written<V>>)[]): Statement {
    return { match: { op: '==', left: this.expression, right: setOf(values) } };
  }

  /** It is none of these. */
  notIn(values: SetName | Written<V> | readonly (Written<V> | WrittenElement<Written<V>>)[]): Statement {
    return { match: { op: '!=', left: this.expression, right: setOf(values) } };
  }

  /** Of a set of bits: it has one of these. */
  has(...bits: readonly V[]): Statement {
    return { match: { op: 'in', left: this.expression, right: bits } };
  }

  /** The bits of it that are in a mask. */
  and(mask: V | readonly V[]): Operand<V> {
    return new Operand({ '&': [this.expression, mask] });
  }

  /** It with bits set. */
  or(bits: V | readonly V[]): Operand<V> {
    return new Operand({ '|': [this.expression, bits] });
  }

  /** It with bits turned over. */
  xor(bits: V | readonly V[]): Operand<V> {
    return new Operand({ '^': [this.expression, bits] });
  }

  /** It, moved to the left by a number of bits. */
  shiftLeft(bits: number): Operand<V> {
    return new Operand({ '<<': [this.expression, bits] });
  }

  /** It, moved to the right by a number of bits. */
  shiftRight(bits: number): Operand<V> {
    return new Operand({ '>>': [this.expression, bits] });
  }

  /** Sets it: to a value, to what a map says, to something else of the packet. */
  set(value: Operand | V | readonly V[]): Statement {
    return { mangle: { key: this.expression, value: valueExpression(value) } };
  }

  /** What a map, named or written here, says for it. */
  map(values: SetName | WrittenMap<Written | WrittenParts>): Operand {
    const data = typeof values === 'string' ? values : { set: pairsOf(values, expressionOf) };
    return new Operand({ map: { key: this.expression, data } });
  }

  /** Goes where a map of verdicts, named or written here, says. */
  vmap(verdicts: SetName | WrittenMap<VerdictStatement>): Statement {
    const data = typeof verdicts === 'string' ? verdicts : { set: pairsOf(verdicts, (verdict) => verdict) };
    return { vmap: { key: this.expression, data } };
  }

  #compare(op: Comparison, value: Written<V>): Statement {
    return { match: { op, left: this.expression, right: expressionOf(value) } };
  }
}

/** Several things of a packet as one key: `concat(ip.saddr, tcp.dport).in([['10.0.0.1', 22]])`. */
export class Concatenation {
  readonly expression: Expression;

  constructor(parts: readonly Operand[]) {
    this.expression = { concat: parts.map(({ expression }) => expression) };
  }

  /** They are one of these, or in a set of the table. */
  in(values: SetName | readonly (WrittenParts | WrittenElement<WrittenParts>)[]): Statement {
    return { match: { op: '==', left: this.expression, right: setOf(values) } };
  }

  /** They are none of these. */
  notIn(values: SetName | readonly (WrittenParts | WrittenElement<WrittenParts>)[]): Statement {
    return { match: { op: '!=', left: this.expression, right: setOf(values) } };
  }

  /** What a map says for them. */
  map(values: SetName | readonly (readonly [WrittenParts, Written | WrittenParts])[]): Operand {
    const data = typeof values === 'string' ? values : { set: pairsOf(values, expressionOf) };
    return new Operand({ map: { key: this.expression, data } });
  }

  /** Goes where a map of verdicts says. */
  vmap(verdicts: SetName | readonly (readonly [WrittenParts, VerdictStatement])[]): Statement {
    const data = typeof verdicts === 'string' ? verdicts : { set: pairsOf(verdicts, (verdict) => verdict) };
    return { vmap: { key: this.expression, data } };
  }
}
export const concat = (...parts: readonly Operand[]): Concatenation => new Concatenation(parts);

function setOf(values: Written | readonly (Written | WrittenParts | WrittenElement)[]): Expression {
  return Array.isArray(values) ? { set: elementsOf(values as readonly Written[]) } : expressionOf(values as Written);
}

/** A value for the tree, whatever it was written as. */
export const valueExpression = (value: Operand | Value | readonly Value[] | Written): Expression =>
  value instanceof Operand
    ? value.expression
    : Array.isArray(value)
      ? (value as readonly Value[])
      : expressionOf(value as Written);
