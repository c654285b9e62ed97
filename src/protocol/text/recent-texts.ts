/** Texts that are remembered, a power of two. */
const PLACES = 512;

/**
 * Remembers what was made of the last few hundred payloads: one that comes again is the same text, and nothing is made. The same few names stand in every rule of a chain, the same gateways in every
 * route. `Text` is undefined as well where not all payloads are texts.
 */
export class RecentTexts<Text extends string | undefined> {
  readonly #longest: number;
  readonly #make: (bytes: Uint8Array, start: number, end: number) => Text;
  readonly #bytes: Uint8Array;
  readonly #lengths = new Int16Array(PLACES).fill(-1);
  readonly #texts: Text[] = new Array(PLACES).fill('');

  /** `longest` is how many bytes a payload has at most. */
  constructor(longest: number, make: (bytes: Uint8Array, start: number, end: number) => Text) {
    this.#longest = longest;
    this.#make = make;
    this.#bytes = new Uint8Array(PLACES * longest);
  }

  /** The text between two offsets, which are `longest` apart at most. */
  text(bytes: Uint8Array, start: number, end: number): Text {
    const place = placeOf(bytes, start, end);
    if (this.#lengths[place] === end - start && this.#is(place, bytes, start, end)) return this.#texts[place] as Text;
    const text = this.#make(bytes, start, end);
    this.#lengths[place] = end - start;
    for (let at = start, own = place * this.#longest; at < end; at++, own++) this.#bytes[own] = bytes[at] as number;
    this.#texts[place] = text;
    return text;
  }

  #is(place: number, bytes: Uint8Array, start: number, end: number): boolean {
    const own = this.#bytes;
    for (let at = start, mine = place * this.#longest; at < end; at++, mine++) {
      if (own[mine] !== bytes[at]) return false;
    }
    return true;
  }
}

/** Where a payload is remembered: four of its bytes tell names and addresses apart well enough, and cost less than all of them. */
function placeOf(bytes: Uint8Array, start: number, end: number): number {
  if (end === start) return 0;
  const middle = (start + end) >>> 1;
  const behind = (middle + end) >>> 1;
  const first = bytes[start] as number;
  const last = bytes[end - 1] as number;
  // factors by which the names of expressions, hooks and kinds of links all have places of their own
  const sum = first * 99 + (bytes[middle] as number) * 103 + (bytes[behind] as number) * 17 + last * 113;
  return (sum + end - start) & (PLACES - 1);
}
