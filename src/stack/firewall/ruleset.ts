import type { CallOptions } from '../connection.ts';
import type { FirewallChain } from './chain.ts';
import type { FirewallFlowtable } from './flowtable.ts';
import type { FirewallFamily, FirewallKey } from './header.ts';
import type { FirewallObject } from './object.ts';
import type { AnonymousSet, FirewallRule } from './rule.ts';
import { attachSets } from './rules.ts';
import { type FirewallSet, isAnonymous } from './set.ts';
import type { FirewallTable } from './table.ts';

/** How often the ruleset is read again where it changes meanwhile. */
const ATTEMPTS = 20;

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

/** What reading a ruleset needs. */
export interface RulesetSource {
  generation(options: CallOptions): Promise<number>;
  tables(options: CallOptions): Promise<FirewallTable[]>;
  chains(options: CallOptions): Promise<FirewallChain[]>;
  /** Without their sets. */
  rules(options: CallOptions): Promise<FirewallRule[]>;
  sets(options: CallOptions): Promise<FirewallSet[]>;
  elements(set: FirewallKey, options: CallOptions): Promise<AnonymousSet['elements']>;
  objects(options: CallOptions): Promise<FirewallObject[]>;
  flowtables(options: CallOptions): Promise<FirewallFlowtable[]>;
}

/** The ruleset never stood still long enough to be read. */
export class RulesetChanging extends Error {
  readonly code = 'EINTR';

  constructor() {
    super(`ruleset: it changed under each of ${ATTEMPTS} attempts to read it`);
    this.name = 'RulesetChanging';
  }
}

/** Reads everything in one state: again where the generation went on meanwhile. Throws {@link RulesetChanging}. */
export async function readRuleset(source: RulesetSource, options: CallOptions): Promise<FirewallRuleset> {
  return inOneGeneration(source, options, async (generation) => {
    const tables = await source.tables(options);
    const chains = await source.chains(options);
    const rules = await source.rules(options);
    const sets: AnonymousSet[] = [];
    for (const set of await source.sets(options)) {
      sets.push({ ...set, elements: await source.elements(set, options) });
    }
    const objects = await source.objects(options);
    const flowtables = await source.flowtables(options);
    const anonymous = new Map(
      sets.filter(isAnonymous).map((set) => [`${set.family} ${set.table} ${set.name}`, set] as const),
    );
    for (const rule of rules) attachSets(rule, anonymous);
    return { generation, tables, chains, rules, sets: sets.filter((set) => !isAnonymous(set)), objects, flowtables };
  });
}

/** What `read` finds while the generation does not go on. Throws {@link RulesetChanging}. */
export async function inOneGeneration<T>(
  source: Pick<RulesetSource, 'generation'>,
  options: CallOptions,
  read: (generation: number) => Promise<T>,
): Promise<T> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const generation = await source.generation(options);
    try {
      const result = await read(generation);
      if ((await source.generation(options)) === generation) return result;
    } catch (error) {
      // a set or a list that went away, or changed, while it was read
      const { code } = error as { code?: unknown };
      if (code !== 'ENOENT' && code !== 'EINTR') throw error;
    }
  }
  throw new RulesetChanging();
}

/** Tables of one family, or all. */
export interface RulesetOptions extends CallOptions {
  readonly family?: FirewallFamily | undefined;
}
