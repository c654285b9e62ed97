import type { Step } from '../selectors/operand.ts';
import type { Rule } from './rule.ts';

interface Comparison {
  readonly base: unknown;
  readonly offset: number;
  readonly value: Uint8Array;
}

/** Longest load that two comparisons are merged into, in bytes. */
const LONGEST = 4;

/** A load and a comparison for equality, and nothing else. */
function comparisonAt([load, compare]: readonly Step[]): Comparison | undefined {
  if (load?.name !== 'payload' || compare?.name !== 'cmp') return undefined;
  const { base, offset, len } = load.data as { base?: unknown; offset?: number; len?: number };
  const { op, data } = compare.data as { op?: unknown; data?: { value?: Uint8Array } };
  if (op !== 'eq' || offset === undefined || data?.value === undefined || data.value.length !== len) return undefined;
  return { base, offset, value: data.value };
}

/**
 * Makes one comparison of two that stand behind each other and are about neighbouring bytes, as nft does: `tcp sport 5 tcp dport 6` is one load of 4 bytes.
 * (nft 1.0.6 does so with != as well, which asks for something else; here that stays two.)
 */
export function mergeWithPrevious(rule: Rule, start: number): void {
  const { steps } = rule;
  if (steps.length - start !== 2 || rule.mergeable !== start - 2) {
    rule.mergeable = steps.length - start === 2 ? start : -1;
    return;
  }
  const one = comparisonAt(steps.slice(start - 2, start));
  const other = comparisonAt(steps.slice(start));
  rule.mergeable = start;
  if (one === undefined || other === undefined || one.base !== other.base) return;
  const length = one.value.length + other.value.length;
  if (length > LONGEST) return;
  const [first, second] = one.offset < other.offset ? [one, other] : [other, one];
  if (first.offset + first.value.length !== second.offset) return;
  const value = new Uint8Array(length);
  value.set(first.value);
  value.set(second.value, first.value.length);
  steps.length = start - 2;
  steps.push(
    { name: 'payload', data: { dreg: 1, base: first.base as 'network', offset: first.offset, len: length } },
    { name: 'cmp', data: { sreg: 1, op: 'eq', data: { value } } },
  );
  rule.mergeable = start - 2;
}
