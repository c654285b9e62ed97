import { nftables } from '../../messages/index.ts';
import { type ReadElement, readElements } from '../../ruleset/index.ts';
import { Flattened } from '../../socket/index.ts';
import type { CallOptions } from '../connection.ts';
import { type FirewallConnection, withAdvice } from './connection.ts';
import { elementLists } from './element-lists.ts';
import type { FirewallKey } from './header.ts';
import { elementsIn, listElements, requestOf } from './list-elements.ts';
import { nameOfKey } from './names.ts';
import { elements as operations, sets } from './operations.ts';

/** The elements of the sets of a firewall. */
export class Elements {
  readonly #connection: FirewallConnection;

  constructor(connection: FirewallConnection) {
    this.#connection = connection;
  }

  /**
   * All elements of a set. Rejects with NetlinkError, ENOENT where there is no such set; with DumpInterrupted where the kernel did not come to rest long enough to
   * be read.
   */
  list(set: FirewallKey, options: CallOptions = {}): Promise<nftables.SetElement[]> {
    return listElements(this.#connection, set, options);
  }

  /**
   * The same, one element after the other: memory stays flat however large the set is. The kernel says nothing of what changes while they are read: it may be among them
   * or not. After many were added it can also repeat some elements and leave out as many others, for the moment that its table takes to grow: `list` reads them again
   * then, which an iterator cannot.
   */
  iterate(set: FirewallKey, options: CallOptions = {}): AsyncGenerator<nftables.SetElement, void, undefined> {
    return new Flattened(this.#lists(set, options));
  }

  async *#lists(
    set: FirewallKey,
    options: CallOptions,
  ): AsyncGenerator<readonly nftables.SetElement[], void, undefined> {
    try {
      const messages = this.#connection.dump(nftables.getSetElements, requestOf(set), options);
      for await (const { attributes } of messages) yield attributes.elements ?? [];
    } catch (error) {
      throw withAdvice(error);
    }
  }

  /**
   * The elements of a set as people mean them: networks and ranges instead of their ends, words and addresses instead of bytes. Rejects as `list` does.
   */
  async values(set: FirewallKey, options: CallOptions = {}): Promise<ReadElement[]> {
    const { family, table, name } = set;
    const definition = await this.#connection.get(
      sets.get,
      { family, table, name },
      { ...options, object: nameOfKey('set', set) },
    );
    return readElements(definition, await this.list(set, options));
  }

  /** Reads all elements of a set, whose counters and quotas begin anew in the same moment. From Linux 6.5 on. */
  async reset(set: FirewallKey, options: CallOptions = {}): Promise<nftables.SetElement[]> {
    return elementsIn(await this.#connection.reset(nftables.resetSetElements, requestOf(set), options));
  }

  /** One element by its key; of an interval, by any key in it. Rejects with NetlinkError, ENOENT where there is none. */
  async get(
    set: FirewallKey,
    element: nftables.SetElementInput,
    options: CallOptions = {},
  ): Promise<nftables.SetElement> {
    const { family, attributes } = requestOf(set);
    const [asked = []] = elementLists([element]);
    const object = `element of ${nameOfKey('set', set)}`;
    const request = { family, attributes: { ...attributes, elements: asked } };
    const [found] = elementsIn([await this.#connection.get(operations.get, request, { ...options, object })]);
    if (found === undefined) throw new Error(`getsetelem: the kernel did not answer with the ${object}`);
    return found;
  }
}
