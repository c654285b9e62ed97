/** nf_tables as a person manages it. */
import type { nftables } from '../../messages/index.ts';

/** Where a base chain is called. */
export type HookName = nftables.HookName;
/** A priority by its name; chains of one hook are called from the lowest to the highest. */
export type PriorityName = nftables.PriorityName;
export { Added } from './added.ts';
export type { FirewallChain, FirewallChainInput } from './chain.ts';
export { isWithoutNftables } from './connection.ts';
export type { ElementVerbs } from './element-verbs.ts';
export type { Elements } from './elements.ts';
export { Firewall } from './firewall.ts';
export type { FirewallFlowtable, FirewallFlowtableInput } from './flowtable.ts';
export type { Generation } from './generation.ts';
export type { ChainKey, FirewallFamily, FirewallKey, TableKey } from './header.ts';

export type { IptablesOptions } from './iptables/iptables.ts';
export type {
  Chains,
  FirewallFilter,
  Flowtables,
  ObjectFilter,
  ObjectKey,
  Objects,
  Sets,
  TableFilter,
  Tables,
} from './lists.ts';
export type { FirewallMessages, MessageChange, MessageRuleset } from './messages.ts';
export type {
  ChangeOf,
  FirewallChange,
  FirewallChangeEvent,
  FirewallEvent,
  FirewallMonitor,
  FirewallObjects,
  FirewallTransactionEvent,
  MonitorOptions,
  SetElements,
} from './monitor.ts';
export type { FirewallObject, FirewallObjectInput } from './object.ts';
export { RulesetChanging } from './one-generation.ts';
export type { AnonymousSet, AnonymousSetInput, FirewallRule, FirewallRuleInput } from './rule.ts';
export type { RuleKey, RuleReference, RuleVerbs } from './rule-verbs.ts';
export type { FirewallRules, RuleListFilter } from './rules.ts';
export type { FirewallRuleset, RulesetOptions } from './ruleset.ts';
export type { Named, NamedObject, NamedTable } from './sendings.ts';
export type { FirewallSet, FirewallSetInput } from './set.ts';
export type { SetVerbs, SetWithElements } from './set-verbs.ts';
export type { FirewallTable, FirewallTableInput } from './table.ts';
export type { FirewallTrace, FirewallTraceEvent, FirewallTraceStep } from './trace.ts';
export type { Transaction, TransactionOptions } from './transaction.ts';
export type { Verbs } from './verbs.ts';
