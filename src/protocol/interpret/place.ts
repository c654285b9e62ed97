import { isRecord, show } from './encode-helpers.ts';

/** Where in a value an encoder is: each refusal names the field and the value. */
export class Place {
  readonly #path: string[] = [];

  get depth(): number {
    return this.#path.length;
  }

  /** Runs what writes the part of this name. A refusal leaves the path as it was then. */
  at(name: string | number, run: () => void): void {
    this.#path.push(String(name));
    run();
    this.#path.pop();
  }

  /** Goes back to where the path had this depth, after a refusal that was not the last word. */
  back(depth: number): void {
    this.#path.length = depth;
  }

  wrongType(expected: string, value: unknown): TypeError {
    return new TypeError(`${this.#where()}: ${show(value)} is not ${expected}`);
  }

  outOfRange(expected: string, value: unknown): RangeError {
    return new RangeError(`${this.#where()}: ${show(value)} is not ${expected}`);
  }

  /** The part of this name, within where the path leads, is none that `owner` has. */
  unknownField(key: string, owner: string, known: readonly string[]): TypeError {
    const where = [...this.#path, key].join('.');
    return new TypeError(`${where}: ${owner} has no field '${key}', its fields are ${known.join(', ')}`);
  }

  record(value: unknown): Record<string, unknown> {
    if (!isRecord(value)) throw this.wrongType('an object', value);
    return value;
  }

  elements(value: unknown): IterableIterator<[number, unknown]> {
    if (!Array.isArray(value)) throw this.wrongType('a list', value);
    return value.entries();
  }

  #where(): string {
    return this.#path.length === 0 ? 'value' : this.#path.join('.');
  }
}
