import { type Codec, type Input, messageFlag } from '../../protocol/index.ts';
import type { Added } from './added.ts';
import type { FirewallOperations } from './operations.ts';

/** How operations of a transaction are written. */
export interface Writing {
  /** Appends an operation and returns what it adds. */
  write<C extends Codec>(
    operation: FirewallOperations<C>['add'],
    value: Input<C>,
    flags: number,
    id?: number,
  ): Added<never>;
  /** A number for a set or a rule that is its own in the transaction. */
  nextId(): number;
}

/** How the objects of one kind are sent. */
export interface Sending<C extends Codec, Given, Named> {
  readonly operations: FirewallOperations<C>;
  /** The object as it is sent to be added. */
  readonly whole: (given: Given, id: number) => Input<C>;
  /** What names it. */
  readonly key: (named: Named) => Input<C>;
}

/**
 * What can be done with the objects of one kind in a transaction. What `list` returned can be handed to each of them as it is. All of them write at once and throw
 * TypeError or RangeError, naming the field, for what cannot be sent; the transaction itself rejects with what the kernel refuses.
 */
export class Verbs<C extends Codec, Given, Named, Made extends { handle?: bigint | undefined }> {
  readonly #writing: Writing;
  readonly #sending: Sending<C, Given, Named>;

  constructor(writing: Writing, sending: Sending<C, Given, Named>) {
    this.#writing = writing;
    this.#sending = sending;
  }

  /** Adds it where it is not there; where it is, the kernel changes what it can change. */
  add(given: Given): Added<Made> {
    return this.#add(given, messageFlag.create);
  }

  /** Puts it in place of the one with the same name as far as the kernel can change that: as `add`. */
  replace(given: Given): Added<Made> {
    return this.add(given);
  }

  /** Adds it; it must not be there (EEXIST). */
  create(given: Given): Added<Made> {
    return this.#add(given, messageFlag.create | messageFlag.exclusive);
  }

  /** Deletes it; it must be there (ENOENT). By its handle where it has one, else by its name. */
  delete(named: Named): void {
    this.#writing.write(this.#sending.operations.delete, this.#sending.key(named), 0);
  }

  /** Deletes it where it is there. From Linux 6.3 on. */
  destroy(named: Named): void {
    this.#writing.write(this.#sending.operations.destroy, this.#sending.key(named), 0);
  }

  #add(given: Given, flags: number): Added<Made> {
    const id = this.#writing.nextId();
    return this.#writing.write(
      this.#sending.operations.add,
      this.#sending.whole(given, id),
      flags | messageFlag.echo,
      id,
    );
  }
}
