import type { CallOptions } from '../connection.ts';
import type { FirewallChain } from './chain.ts';
import type { FirewallFlowtable } from './flowtable.ts';
import type { FirewallFamily } from './header.ts';
import type { FirewallObject } from './object.ts';
import type { Lists } from './one-generation.ts';
import { attachSets } from './own-sets.ts';
import type { AnonymousSet, FirewallRule } from './rule.ts';
import { type FirewallSet, isAnonymous } from './set.ts';
import type { FirewallTable } from './table.ts';

/** Everything of one generation. */
export interface FirewallRuleset {
  /** Number of the state that it was read in: a transaction can be made good for that state only. */
  readonly generation: number;
  readonly tables: readonly FirewallTable[];
  readonly chains: readonly FirewallChain[];
  /** In their order, chain after chain, each with the sets that only it has. */
  readonly rules: readonly FirewallRule[];
  /** Those with a name. */
  readonly sets: readonly AnonymousSet[];
  readonly objects: readonly FirewallObject[];
  readonly flowtables: readonly FirewallFlowtable[];
}

/** What each kind of object is in the words of the stack. */
export interface FirewallKinds {
  readonly table: FirewallTable;
  readonly chain: FirewallChain;
  readonly rule: FirewallRule;
  readonly set: FirewallSet;
  readonly object: FirewallObject;
  readonly flowtable: FirewallFlowtable;
}

/** The lists as people think of them: a rule has the sets that are its alone. */
export function rulesetOf({ sets: all, ...lists }: Lists<FirewallKinds>): FirewallRuleset {
  const sets = all.map(({ set, elements }): AnonymousSet => ({ ...set, elements }));
  const anonymous = new Map(
    sets.filter(isAnonymous).map((set) => [`${set.family} ${set.table} ${set.name}`, set] as const),
  );
  for (const rule of lists.rules) attachSets(rule, anonymous);
  return { ...lists, sets: sets.filter((set) => !isAnonymous(set)) };
}

/** Tables of one family, or all. */
export interface RulesetOptions extends CallOptions {
  readonly family?: FirewallFamily | undefined;
}
