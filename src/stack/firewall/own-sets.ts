import type { CallOptions } from '../connection.ts';
import { setNames } from './anonymous.ts';
import type { Elements } from './elements.ts';
import type { Sets } from './lists.ts';
import type { AnonymousSet, FirewallRule } from './rule.ts';
import { isAnonymous } from './set.ts';

/** Whether the expressions of a rule name sets, some of which may be its own. */
export const mayHaveSets = ({ expressions }: FirewallRule): boolean => setNames(expressions).length > 0;

/** The sets that belong to rules. Those of a table are read when the first of its rules asks for some. */
export class OwnSets {
  readonly #sets: Sets;
  readonly #elements: Elements;
  readonly #options: CallOptions;
  /** By family, table and name. */
  readonly #known = new Map<string, AnonymousSet>();
  readonly #tables = new Set<string>();

  constructor(sets: Sets, elements: Elements, options: CallOptions) {
    this.#sets = sets;
    this.#elements = elements;
    this.#options = options;
  }

  /** Gives a rule its own sets. */
  async attach(rule: FirewallRule): Promise<void> {
    const { family, table } = rule;
    const place = `${family} ${table}`;
    if (!this.#tables.has(place)) {
      this.#tables.add(place);
      const options = this.#options;
      for (const set of (await this.#sets.list({ ...options, family, table })).filter(isAnonymous)) {
        this.#known.set(`${place} ${set.name}`, { ...set, elements: await this.#elements.list(set, options) });
      }
    }
    attachSets(rule, this.#known);
  }
}

/** Gives a rule its own sets, out of all by family, table and name. */
export function attachSets(rule: FirewallRule, anonymous: ReadonlyMap<string, AnonymousSet>): void {
  if (anonymous.size === 0) return;
  const own = setNames(rule.expressions).flatMap((name) => anonymous.get(`${rule.family} ${rule.table} ${name}`) ?? []);
  if (own.length > 0) rule.sets = own;
}
