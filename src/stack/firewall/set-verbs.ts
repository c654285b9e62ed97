import type { Codec } from '../../protocol/index.ts';
import type { Added } from './added.ts';
import type { ElementVerbs } from './element-verbs.ts';
import type { FirewallKey } from './header.ts';
import type { AnonymousSetInput } from './rule.ts';
import { type Named, sendings } from './sendings.ts';
import type { FirewallSet, FirewallSetInput } from './set.ts';
import { Verbs, type Writing } from './verbs.ts';

/** A set as it can be added, with its first elements. */
export type SetWithElements = AnonymousSetInput;

/** What can be done with sets and maps in a transaction. Elements that are given with a set are added right behind it. */
export class SetVerbs extends Verbs<Codec<unknown, FirewallSetInput>, SetWithElements, Named, FirewallSet> {
  readonly #elements: ElementVerbs;

  constructor(writing: Writing, elements: ElementVerbs) {
    super(writing, sendings.sets);
    this.#elements = elements;
  }

  override add(set: SetWithElements): Added<FirewallSet> {
    const added = super.add(set);
    if (set.elements !== undefined) this.#elements.add(set as FirewallKey, set.elements);
    return added;
  }

  override create(set: SetWithElements): Added<FirewallSet> {
    const added = super.create(set);
    if (set.elements !== undefined) this.#elements.create(set as FirewallKey, set.elements);
    return added;
  }

  /** As `add`, with the elements in place of all that the set has. */
  override replace(set: SetWithElements): Added<FirewallSet> {
    const added = super.add(set);
    if (set.elements !== undefined) this.#elements.replace(set as FirewallKey, set.elements);
    return added;
  }
}
