/** Texts that are remembered, a power of two. */
const PLACES = 256;

/** Remembers the texts of the last few hundred addresses: one that comes again is the same string, and nothing is made. */
export class RecentTexts {
  readonly #size: number;
  readonly #format: (bytes: Uint8Array, at: number) => string;
  readonly #bytes: Uint8Array;
  readonly #texts: (string | undefined)[] = new Array(PLACES).fill(undefined);

  /** `size` is how many bytes an address has. */
  constructor(size: number, format: (bytes: Uint8Array, at: number) => string) {
    this.#size = size;
    this.#format = format;
    this.#bytes = new Uint8Array(PLACES * size);
  }

  text(bytes: Uint8Array, at: number): string {
    const size = this.#size;
    let hash = 0;
    for (let index = 0; index < size; index++) hash = (Math.imul(hash, 31) + (bytes[at + index] as number)) | 0;
    const place = hash & (PLACES - 1);
    const known = this.#texts[place];
    if (known !== undefined && this.#is(place, bytes, at)) return known;
    const text = this.#format(bytes, at);
    for (let index = 0; index < size; index++) this.#bytes[place * size + index] = bytes[at + index] as number;
    this.#texts[place] = text;
    return text;
  }

  #is(place: number, bytes: Uint8Array, at: number): boolean {
    for (let index = 0, own = place * this.#size; index < this.#size; index++, own++) {
      if (this.#bytes[own] !== bytes[at + index]) return false;
    }
    return true;
  }
}
