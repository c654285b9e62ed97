import type { Operation } from '../../protocol/index.ts';
import { type Dump, Flattened } from '../../socket/index.ts';
import type { CallOptions } from '../connection.ts';
import { type FirewallConnection, withAdvice } from './connection.ts';
import type { Elements } from './elements.ts';
import type { Sets, TableFilter } from './lists.ts';
import { rules as operations, resetRules } from './operations.ts';
import { mayHaveSets, OwnSets } from './own-sets.ts';
import type { FirewallRule, firewallRule } from './rule.ts';
import type { RuleKey } from './rule-verbs.ts';

type Get = Operation<typeof firewallRule, typeof firewallRule>;

/** Which rules to list; the kernel leaves the others out. */
export interface RuleListFilter extends TableFilter {
  /** Name of the chain, where the table is named, too. */
  readonly chain?: string | undefined;
}

/** The rules of a firewall. */
export class FirewallRules {
  readonly #connection: FirewallConnection;
  readonly #sets: Sets;
  readonly #elements: Elements;

  constructor(connection: FirewallConnection, sets: Sets, elements: Elements) {
    this.#connection = connection;
    this.#sets = sets;
    this.#elements = elements;
  }

  /** Rules in their order, chain after chain, each with the sets that only it has. */
  async list({ family = 'unspec', table, chain, ...options }: RuleListFilter = {}): Promise<FirewallRule[]> {
    const rules: FirewallRule[] = await this.#connection.list(operations.get, { family, table, chain }, options);
    return this.#withSets(rules, options);
  }

  /**
   * The same, one rule after the other: memory stays flat however many there are. Where the ruleset changes while they are read it ends and then throws
   * DumpInterrupted.
   */
  iterate(filter: RuleListFilter = {}): AsyncGenerator<FirewallRule, void, undefined> {
    return new Flattened(this.#lists(filter));
  }

  async *#lists(filter: RuleListFilter): AsyncGenerator<readonly FirewallRule[], void, undefined> {
    const { family = 'unspec', table, chain, ...options } = filter;
    const own = new OwnSets(this.#sets, this.#elements, options);
    try {
      const dump: Dump<FirewallRule> = this.#connection.dump(operations.get, { family, table, chain }, options);
      for await (const rules of dump.lists()) {
        for (const rule of rules) if (mayHaveSets(rule)) await own.attach(rule);
        yield rules;
      }
    } catch (error) {
      throw withAdvice(error);
    }
  }

  /** Reads rules, whose counters and quotas begin anew in the same moment. From Linux 6.2 on. */
  async reset({ family = 'unspec', table, chain, ...options }: RuleListFilter = {}): Promise<FirewallRule[]> {
    const rules: FirewallRule[] = await this.#connection.reset(resetRules, { family, table, chain }, options);
    return this.#withSets(rules, options);
  }

  /** One rule by its handle. Rejects with NetlinkError, ENOENT where there is none. */
  get(rule: RuleKey, options: CallOptions = {}): Promise<FirewallRule> {
    return this.#one(operations.get, rule, options);
  }

  /** Reads one rule, whose counters and quotas begin anew in the same moment. From Linux 6.2 on. */
  resetOne(rule: RuleKey, options: CallOptions = {}): Promise<FirewallRule> {
    return this.#one(resetRules, rule, options);
  }

  async #one(operation: Get, { family, table, chain, handle }: RuleKey, options: CallOptions): Promise<FirewallRule> {
    const object = `rule with handle ${handle} of chain "${family} ${table} ${chain}"`;
    const rule: FirewallRule = await this.#connection.get(
      operation,
      { family, table, chain, handle },
      { ...options, object },
    );
    await this.#withSets([rule], options);
    return rule;
  }

  /** Gives the rules that have sets of their own those sets. */
  async #withSets(rules: FirewallRule[], options: CallOptions): Promise<FirewallRule[]> {
    const own = new OwnSets(this.#sets, this.#elements, options);
    for (const rule of rules) if (mayHaveSets(rule)) await own.attach(rule);
    return rules;
  }
}
