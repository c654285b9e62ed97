import type { Elements, Expression, Value, VerdictStatement } from '../tree.ts';

/** All values from one to another, both included. */
export interface Range<V extends Value = Value> {
  readonly from: V;
  readonly to: V;
}

/** A value, a range, a network (`'10.0.0.0/8'`), or `'*'` for every other one. */
export type Written<V extends Value = Value> = V | Range<V> | `${string}/${number}` | '*';
/** The parts of a key, one value each. */
export type WrittenParts = readonly Written[];

/** An element that says more than its key. */
export interface WrittenElement<K = Written | WrittenParts> {
  readonly key: K;
  /** Seconds after which it goes. */
  readonly timeout?: number | undefined;
  readonly comment?: string | undefined;
}

const network = /^([0-9a-f.:]+)\/(\d{1,3})$/i;

/** What was written as an expression of the tree. */
export function expressionOf(written: Written | WrittenParts): Expression {
  if (Array.isArray(written)) return { concat: written.map((part) => expressionOf(part as Written)) };
  if (typeof written === 'object') {
    const { from, to } = written as Range;
    return { range: [from, to] };
  }
  if (typeof written === 'string' && written.includes('/')) {
    const [, addr, len] = network.exec(written) ?? [];
    if (addr !== undefined) return { prefix: { addr, len: Number(len) } };
  }
  return written as Value;
}

/** Elements as they are written. */
export const elementsOf = (written: readonly (Written | WrittenParts | WrittenElement)[]): Elements =>
  written.map(elementOf);

export function elementOf(written: Written | WrittenParts | WrittenElement): Expression {
  if (typeof written !== 'object' || !('key' in written)) return expressionOf(written as Written | WrittenParts);
  const { key, ...more } = written;
  return { elem: { val: expressionOf(key), ...more } };
}

/** Pairs of key and value: of an object, or a list where keys are more than text. */
export type WrittenMap<V> =
  | Readonly<Record<string, V>>
  | readonly (readonly [Written | WrittenParts | WrittenElement, V])[];

/** Pairs as they stand in the tree. */
export const pairsOf = <V, E extends Expression | VerdictStatement>(
  map: WrittenMap<V>,
  value: (written: V) => E,
): Elements => {
  const pairs = Array.isArray(map)
    ? (map as readonly (readonly [Written, V])[])
    : Object.entries(map as Record<string, V>);
  return pairs.map(([key, one]) => [elementOf(key as Written), value(one)] as const);
};
