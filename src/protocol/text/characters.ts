/** Texts of more characters are put together from pieces. */
export const LONGEST = 64;

/** A list of each length, filled anew for each text. */
const lists: readonly number[][] = Array.from({ length: LONGEST + 1 }, (_, length) => new Array(length).fill(0));
const { fromCharCode } = String;

/**
 * The text of `length` bytes at `start`, at most 64, each of which is a character. It is made in one piece: what concatenation makes of more than a dozen characters is a tree
 * of pieces, which takes V8 several times the memory, and the time of its garbage collector, where texts are kept.
 */
export function textOfCharacters(bytes: Uint8Array, start: number, length: number): string {
  const list = lists[length] as number[];
  for (let index = 0; index < length; index++) list[index] = bytes[start + index] as number;
  return fromCharCode.apply(undefined, list);
}
