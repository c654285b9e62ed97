import type { nftables } from '../../messages/index.ts';
import { formatRuleBytecode, formatSetBytecode } from './bytecode.ts';

/** A set and all of its elements. */
export interface SetWithElements {
  readonly set: nftables.SetMessage;
  readonly elements: readonly nftables.SetElement[];
}

/** All that a network stack has of nf_tables, each list in the kernel's order. */
export interface Ruleset {
  readonly tables: readonly nftables.TableMessage[];
  readonly chains: readonly nftables.ChainMessage[];
  readonly sets: readonly SetWithElements[];
  readonly objects: readonly nftables.ObjectMessage[];
  readonly flowtables: readonly nftables.FlowtableMessage[];
  readonly rules: readonly nftables.RuleMessage[];
}

/** The lines that `nft --debug=netlink list ruleset` prints in front of the ruleset: for each table its sets and their elements, then its rules. */
export function formatBytecode({ tables, sets, rules }: Ruleset): string {
  const parts = tables.flatMap((table) => [
    ...sets.filter(({ set }) => isIn(table, set)).map(({ set, elements }) => formatSetBytecode(set, elements)),
    ...rules.filter((rule) => isIn(table, rule)).map(formatRuleBytecode),
  ]);
  return parts.join('');
}

/** Whether something is in a table. */
export const isIn = (
  table: nftables.TableMessage,
  { family, attributes }: { readonly family: string | number; readonly attributes: { readonly table?: string } },
): boolean => family === table.family && attributes.table === table.attributes.name;
