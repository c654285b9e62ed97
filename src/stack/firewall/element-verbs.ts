import type { nftables } from '../../messages/index.ts';
import { messageFlag } from '../../protocol/index.ts';
import { elementLists } from './element-lists.ts';
import type { FirewallKey } from './header.ts';
import { elements as operations } from './operations.ts';
import type { Writing } from './verbs.ts';

type Elements = Iterable<nftables.SetElementInput>;

/**
 * What can be done with the elements of a set in a transaction. Elements come in a list, or in anything that can be iterated: what a generator yields is written at once
 * and not kept.
 */
export class ElementVerbs {
  readonly #writing: Writing;

  constructor(writing: Writing) {
    this.#writing = writing;
  }

  /** Adds elements; those that are there stay, with the timeout that they are given. */
  add(set: FirewallKey, elements: Elements): void {
    this.#write(operations.add, set, elements, messageFlag.create);
  }

  /** Adds elements; none must be there (EEXIST). */
  create(set: FirewallKey, elements: Elements): void {
    this.#write(operations.add, set, elements, messageFlag.create | messageFlag.exclusive);
  }

  /** Deletes elements; all must be there (ENOENT). */
  delete(set: FirewallKey, elements: Elements): void {
    this.#write(operations.delete, set, elements, 0);
  }

  /** Deletes those of the elements that are there. From Linux 6.3 on. */
  destroy(set: FirewallKey, elements: Elements): void {
    this.#write(operations.destroy, set, elements, 0);
  }

  /** Puts elements in place of all that the set has. */
  replace(set: FirewallKey, elements: Elements): void {
    this.flush(set);
    this.add(set, elements);
  }

  /** Deletes all elements. */
  flush({ family, table, name }: FirewallKey): void {
    this.#writing.write(operations.delete, { family, attributes: { table, set: name } }, 0);
  }

  #write(
    operation: (typeof operations)['add'],
    { family, table, name }: FirewallKey,
    elements: Elements,
    flags: number,
  ): void {
    for (const part of elementLists(elements)) {
      this.#writing.write(operation, { family, attributes: { table, set: name, elements: part } }, flags);
    }
  }
}
