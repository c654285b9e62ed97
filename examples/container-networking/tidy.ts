/** What has to be undone at the end, the last thing first, whatever happens before. */
export class Tidy {
  readonly #steps: (() => unknown)[] = [];

  /** Remembers how to undo something. */
  later(step: () => unknown): void {
    this.#steps.push(step);
  }

  async run(): Promise<void> {
    for (let step = this.#steps.pop(); step !== undefined; step = this.#steps.pop()) {
      try {
        await step();
      } catch (error) {
        console.error(`tidying up: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }
}
