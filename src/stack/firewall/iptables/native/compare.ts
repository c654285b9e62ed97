import type { nftables } from '../../../../messages/index.ts';
import { conditions } from '../conditions/index.ts';
import type { Comparison, Loaded, RuleDraft } from '../rule-draft.ts';
import type { Native } from './native.ts';

/** A register that must have a value, or another one. */
export const cmp: Native<'cmp'> = ({ sreg = 0, op, data }, draft, expression) =>
  compare(draft, expression, sreg, op, data?.value, data?.value);

/** A register that must lie in a range, or outside. */
export const range: Native<'range'> = ({ sreg = 0, op, fromData, toData }, draft, expression) =>
  compare(draft, expression, sreg, op, fromData?.value, toData?.value);

function compare(
  draft: RuleDraft,
  expression: nftables.Expression,
  register: number,
  operation: string | number | undefined,
  from: Uint8Array | undefined,
  to: Uint8Array | undefined,
): void {
  const loaded = draft.registers.get(register);
  if (loaded === undefined || from === undefined || to === undefined) return;
  const comparison = comparisonOf(operation, loaded, from, to);
  if (comparison === undefined || !conditions.some((condition) => condition(comparison, draft))) return;
  draft.understand(...loaded.steps, expression);
}

/** A range that begins with nothing, or ends where numbers end, is compared with its other end alone. */
function comparisonOf(
  operation: string | number | undefined,
  loaded: Loaded,
  from: Uint8Array,
  to: Uint8Array,
): Comparison | undefined {
  const lowest = new Uint8Array(from.length);
  const highest = new Uint8Array(from.length).fill(0xff);
  switch (operation) {
    case 'eq':
      return { loaded, not: false, from, to };
    case 'neq':
      return { loaded, not: true, from, to };
    case 'lte':
      return { loaded, not: false, from: lowest, to };
    case 'gte':
      return { loaded, not: false, from, to: highest };
    case 'gt':
      return isFilledWith(from, 0xff) ? undefined : { loaded, not: false, from: neighbour(from, 1), to: highest };
    case 'lt':
      return isFilledWith(to, 0) ? undefined : { loaded, not: false, from: lowest, to: neighbour(to, -1) };
    default:
      return undefined;
  }
}

const isFilledWith = (bytes: Uint8Array, value: number): boolean => bytes.every((byte) => byte === value);

/** The next number, or the one before. */
function neighbour(bytes: Uint8Array, step: 1 | -1): Uint8Array {
  const result = bytes.slice();
  const turnsOver = step === 1 ? 0xff : 0;
  for (let index = result.length - 1; index >= 0; index--) {
    const before = result[index] ?? 0;
    result[index] = before + step;
    if (before !== turnsOver) break;
  }
  return result;
}
