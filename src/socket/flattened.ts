/**
 * The members of lists that come one after the other, one by one, as an async generator would give them. A member whose list is there costs one promise; a generator
 * makes several, and as many again for each generator that it is passed on through.
 */
export class Flattened<T> implements AsyncGenerator<T, void, undefined> {
  readonly #lists: AsyncGenerator<readonly T[], void, undefined>;
  #list: readonly T[] = [];
  #at = 0;
  /** What the steps that were asked for wait for: they are taken in their order. */
  #step: Promise<unknown> | undefined;

  constructor(lists: AsyncGenerator<readonly T[], void, undefined>) {
    this.#lists = lists;
  }

  next(): Promise<IteratorResult<T, void>> {
    if (this.#step === undefined && this.#at < this.#list.length)
      return Promise.resolve({ value: this.#list[this.#at++] as T, done: false });
    return this.#queue(() => this.#advance());
  }

  return(): Promise<IteratorResult<T, void>> {
    return this.#queue(async () => {
      this.#list = [];
      await this.#lists.return();
      return { value: undefined, done: true };
    });
  }

  throw(reason: unknown): Promise<IteratorResult<T, void>> {
    return this.#queue(async () => {
      this.#list = [];
      await this.#lists.return();
      throw reason;
    });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  #queue(step: () => Promise<IteratorResult<T, void>>): Promise<IteratorResult<T, void>> {
    const taken = this.#step === undefined ? step() : this.#step.then(step, step);
    this.#step = taken;
    const done = () => {
      if (this.#step === taken) this.#step = undefined;
    };
    taken.then(done, done);
    return taken;
  }

  async #advance(): Promise<IteratorResult<T, void>> {
    while (this.#at >= this.#list.length) {
      const { value, done } = await this.#lists.next();
      this.#list = value ?? [];
      this.#at = 0;
      if (done === true) return { value: undefined, done: true };
    }
    return { value: this.#list[this.#at++] as T, done: false };
  }
}
