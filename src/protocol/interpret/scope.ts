import type { Attributes } from '../schema/attributes.ts';
import type { Decider } from '../schema/select.ts';

/** A level of a message while it is read or written: what a payload's format can depend on. */
export interface Scope {
  /** Fixed header of the innermost message, hidden members included. */
  readonly header: Readonly<Record<string, unknown>>;
  /** The attributes of this level by key, as far as they are known. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Finds an attribute of this level that has not been met yet. */
  readonly find: ((key: string) => unknown) | undefined;
  readonly set: Attributes;
  readonly outer: Scope | undefined;
}

/** The word that decides for a selected or chosen payload. */
export function decide(decider: Decider, scope: Scope | undefined, header: Scope['header'], length: number): unknown {
  switch (decider.from) {
    case 'length':
      return length;
    case 'header':
      return header[decider.member];
    case 'attribute':
      return valueBeside(decider.key, scope);
  }
}

/** The value of an attribute of this level, or of the nearest one further out whose set declares it. */
export function valueBeside(key: string, scope: Scope | undefined): unknown {
  for (let level = scope; level !== undefined; level = level.outer) {
    if (!Object.hasOwn(level.set.specification, key)) continue;
    return level.values[key] ?? level.find?.(key);
  }
  return undefined;
}
