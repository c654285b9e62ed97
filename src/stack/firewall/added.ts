/** Where the kernel tells what became of an operation. */
export interface Outcome {
  /** What it made of an operation, by its place. Throws where it did not tell. */
  made(index: number): unknown;
}

/** Something that a transaction adds. What the kernel made of it can be asked for once the transaction is done. */
export class Added<T extends { handle?: bigint | undefined } = { handle?: bigint }> {
  readonly #outcome: Outcome;
  /** Place of the operation in the transaction, from 0 on. */
  readonly index: number;
  /** Number of a rule or a set within the transaction. */
  readonly id: number | undefined;

  constructor(outcome: Outcome, index: number, id?: number) {
    this.#outcome = outcome;
    this.index = index;
    this.id = id;
  }

  /** Whether it is of the same transaction as another one. */
  isOf(outcome: Outcome): boolean {
    return this.#outcome === outcome;
  }

  /** The object as the kernel has it. Throws before the transaction is done, and where it was told not to echo. */
  get value(): T {
    return this.#outcome.made(this.index) as T;
  }

  /** The number that the kernel gave it. Throws as `value` does. */
  get handle(): bigint {
    const { handle } = this.value;
    if (handle === undefined) throw new Error('handle: the kernel told of the object, but not its handle');
    return handle;
  }
}
