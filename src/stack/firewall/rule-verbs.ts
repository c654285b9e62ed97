import { type Input, messageFlag } from '../../protocol/index.ts';
import { lower } from '../../ruleset/index.ts';
import { Added, type Outcome } from './added.ts';
import { ANONYMOUS_NAME, withSetIds } from './anonymous.ts';
import { elementLists } from './element-lists.ts';
import type { ChainKey, FirewallFamily } from './header.ts';
import { elements as elementOperations, rules as operations, sets as setOperations } from './operations.ts';
import type { FirewallRule, FirewallRuleInput, firewallRule } from './rule.ts';
import type { Writing } from './verbs.ts';

/** A rule that is there, by its handle or as it was listed or added, or one that this transaction adds. */
export type RuleReference = { readonly handle?: bigint | undefined } | Added<FirewallRule> | bigint;
/** A rule by its handle, with the chain that it is in. */
export interface RuleKey extends ChainKey {
  readonly handle: bigint;
}
type GivenRule = FirewallRuleInput & Partial<ChainKey>;
type WireRule = Input<typeof firewallRule>;

/** What of a given rule is sent in another form, in another place, or not at all. */
const saidAnew: ReadonlySet<string> = new Set<keyof GivenRule>([
  'handle',
  'position',
  'sets',
  'expressions',
  'statements',
  'comment',
]);

/** What rules need of their transaction beside what all objects need. */
export interface RuleWriting extends Writing {
  /** The transaction's own. */
  readonly outcome: Outcome;
  /** The rule at a place of a chain as it is in the kernel; the transaction is then good for that state of the ruleset only. */
  ruleAt(chain: ChainKey, index: number): Promise<FirewallRule>;
  /** The index of a link by its name; undefined where there is none. */
  linkIndex(name: string): number | undefined;
}

/** What can be done with rules in a transaction. Rules have no name: what was listed, or added before in the same transaction, says which one is meant. */
export class RuleVerbs {
  readonly #writing: RuleWriting;

  constructor(writing: RuleWriting) {
    this.#writing = writing;
  }

  /** Adds a rule at the end of its chain, or right after another. */
  add(rule: GivenRule, { after }: { readonly after?: RuleReference | undefined } = {}): Added<FirewallRule> {
    return this.#write(rule, this.#position('after', after), messageFlag.create | messageFlag.append);
  }

  /** Inserts a rule at the beginning of its chain, or right before another. */
  insert(rule: GivenRule, { before }: { readonly before?: RuleReference | undefined } = {}): Added<FirewallRule> {
    return this.#write(rule, this.#position('before', before), messageFlag.create);
  }

  /**
   * The rule at a place of a chain, from 0 on, as the chain is in the kernel now: to insert before or to add after it. The transaction is then refused
   * (ERESTART) where anything changes before it is sent. Rejects with RangeError where the chain has fewer rules.
   */
  at(chain: ChainKey, index: number): Promise<FirewallRule> {
    return this.#writing.ruleAt(chain, index);
  }

  /** Puts a rule in place of the one with its handle. */
  replace(rule: GivenRule): Added<FirewallRule> {
    const { handle } = rule;
    if (handle === undefined) throw new TypeError('handle: which rule to replace is not said');
    return this.#write(rule, { handle }, messageFlag.replace);
  }

  /** Deletes a rule; it must be there (ENOENT). */
  delete(rule: RuleKey): void {
    this.#writing.write(operations.delete, keyOf(rule), 0);
  }

  /** Deletes a rule where it is there. From Linux 6.3 on. */
  destroy(rule: RuleKey): void {
    this.#writing.write(operations.destroy, keyOf(rule), 0);
  }

  /** Deletes all rules of a chain, or of all chains of a table. */
  flush({
    family,
    table,
    chain,
  }: {
    readonly family: FirewallFamily;
    readonly table: string;
    readonly chain?: string;
  }): void {
    this.#writing.write(operations.delete, { family, table, chain }, 0);
  }

  #write(rule: GivenRule, place: Partial<WireRule>, flags: number): Added<FirewallRule> {
    const { expressions, sets, userdata } = lowered(rule, this.#writing);
    const written =
      sets.length === 0
        ? expressions
        : withSetIds(expressions, new Map(sets.map((set) => [set.name ?? ANONYMOUS_NAME, this.#writeSet(rule, set)])));
    const id = this.#writing.nextId();
    // a loop, because spreading what is left of an object takes longer than to encode it
    const sent: Record<string, unknown> = {};
    for (const field in rule) if (!saidAnew.has(field)) sent[field] = rule[field as keyof GivenRule];
    if (userdata !== undefined) sent['userdata'] = userdata;
    Object.assign(sent, place);
    sent['expressions'] = written;
    // a replaced rule keeps its handle for others to refer to
    if (place.handle === undefined) sent['id'] = id;
    return this.#writing.write(operations.add, sent as WireRule, flags | messageFlag.echo, id);
  }

  #position(field: 'after' | 'before', reference: RuleReference | undefined): Partial<WireRule> {
    if (reference === undefined) return {};
    // a rule of this transaction has no handle yet
    if (reference instanceof Added && reference.isOf(this.#writing.outcome)) return { positionId: reference.id ?? 0 };
    const handle = typeof reference === 'bigint' ? reference : reference.handle;
    if (handle === undefined) throw new TypeError(`${field}: the rule has no handle`);
    return { position: handle };
  }

  /** Adds a set of this rule alone and returns its number. */
  #writeSet({ family, table }: GivenRule, set: NonNullable<GivenRule['sets']>[number]): number {
    const id = this.#writing.nextId();
    const { elements = [], handle: _, type: __, count: ___, id: ____, ...rest } = set;
    this.#writing.write(
      setOperations.add,
      { ...rest, family, table, name: ANONYMOUS_NAME, id } as Input<typeof setOperations.add.request>,
      messageFlag.create | messageFlag.echo,
      id,
    );
    for (const part of elementLists(elements)) {
      const attributes = { table, set: ANONYMOUS_NAME, setId: id, elements: part };
      this.#writing.write(
        elementOperations.add,
        { family, attributes } as Input<typeof elementOperations.add.request>,
        messageFlag.create,
      );
    }
    return id;
  }
}

function keyOf({ family, table, chain, handle }: RuleKey): WireRule {
  for (const [field, value] of Object.entries({ table, chain, handle })) {
    // less would be an order to delete all of them
    if (value === undefined) throw new TypeError(`${field}: it is not said which rule is meant`);
  }
  return { family, table, chain, handle };
}

/** What a rule is made of when its statements are expressions. */
interface Lowered extends Pick<GivenRule, 'expressions' | 'userdata'> {
  readonly sets: NonNullable<GivenRule['sets']>;
}

/** The expressions of a rule, those of its statements where it has some. Throws TypeError or RangeError, naming the place, for what cannot be said. */
function lowered(rule: GivenRule, { linkIndex }: Pick<RuleWriting, 'linkIndex'>): Lowered {
  const { statements, comment, sets: given = [] } = rule;
  if (statements === undefined) {
    const userdata = comment === undefined ? rule.userdata : { ...rule.userdata, comment };
    return { expressions: rule.expressions, sets: given, userdata };
  }
  const { family } = rule;
  if (rule.expressions !== undefined) throw new TypeError('statements: a rule has statements or expressions, not both');
  if (family === undefined || family === 'unspec' || typeof family === 'number') {
    throw new TypeError(`family: '${family}' is no family of a table that statements can be lowered for`);
  }
  const { expressions, sets, userdata } = lower(statements, { family, comment, linkIndex });
  return {
    expressions,
    sets: sets.length === 0 ? given : [...given, ...sets],
    userdata: userdata === undefined ? rule.userdata : { ...rule.userdata, ...userdata },
  };
}
