import type { Surroundings } from '../lower/surroundings.ts';
import type { ExpressionBodies } from '../tree.ts';
import type { Operand, Step } from './operand.ts';

/** How one kind of expression gets its value: one file each, in this shape. */
export interface Selector<K extends keyof ExpressionBodies = keyof ExpressionBodies> {
  readonly key: K;
  /** What the value is. Throws RangeError, naming the place, for what there is not. */
  readonly operand: (body: ExpressionBodies[K], around: Surroundings) => Operand;
  /** What must hold of the packet before it can be looked at: adds the steps that see to it, unless an earlier one did. */
  readonly require?: (body: ExpressionBodies[K], around: Surroundings) => void;
  /** The steps that put the value into a register; of a partial operand, its first `bytes` alone. */
  readonly load: (body: ExpressionBodies[K], slot: number, around: Surroundings, bytes?: number) => readonly Step[];
  /** What is known of the packet once the value is one of these. */
  readonly learnOneOf?: (body: ExpressionBodies[K], values: readonly bigint[], around: Surroundings) => void;
  /** What is known of the packet once the value is this. */
  readonly learn?: (body: ExpressionBodies[K], value: bigint, around: Surroundings) => void;
}

export const selector = <K extends keyof ExpressionBodies>(one: Selector<K>): Selector<K> => Object.freeze(one);

/** The entry of a table with a name. Throws RangeError, naming the place, where there is none. */
export function entryOf<T>(table: Readonly<Record<string, T>>, name: string, path: string): T {
  const found = Object.hasOwn(table, name) ? table[name] : undefined;
  if (found === undefined) throw new RangeError(`${path}: '${name}' is not one of ${Object.keys(table).join(', ')}`);
  return found;
}
