import { nftables } from '../../messages/index.ts';
import { flatMessage, type Infer, type Input } from '../../protocol/index.ts';
import type { Statement } from '../../ruleset/index.ts';
import type { Without } from '../writable.ts';
import { header, type Told } from './header.ts';
import type { FirewallSet, FirewallSetInput } from './set.ts';

/** A rule in the words of the stack. */
export const firewallRule = flatMessage('firewallRule', header, nftables.ruleAttributes);

type WireRule = Told<Infer<typeof firewallRule>, 'table' | 'chain' | 'handle'>;
type WireRuleInput = Input<typeof firewallRule>;

/** A set that belongs to one rule, with its elements. The rule's expressions refer to it by its name, which is good for that rule only. */
export type AnonymousSet = FirewallSet & { elements: nftables.SetElement[] };
/** The same as it can be sent. */
export type AnonymousSetInput = FirewallSetInput & { readonly elements?: readonly nftables.SetElementInput[] };

/** A rule as `list` gives it. */
export type FirewallRule = WireRule & { sets?: AnonymousSet[] };
/** A rule as it can be added: the kernel gives out the handle. */
export type FirewallRuleInput = Without<WireRuleInput, 'position' | 'positionId' | 'id' | 'chainId'> & {
  /** What the rule asks and does, as people mean it, instead of expressions: what `rule()` of `netloom/ruleset` makes. */
  readonly statements?: readonly Statement[] | undefined;
  /** Beside statements: what nft prints behind the rule. */
  readonly comment?: string | undefined;
  /** Sets that only this rule has; its expressions name them. */
  readonly sets?: readonly AnonymousSetInput[] | undefined;
  /** The kernel's to say. Where it goes is said beside the rule. */
  readonly position?: bigint | number | undefined;
};
