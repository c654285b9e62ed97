/** The longest text that is made in one piece. */
const LONGEST = 64;

/** A list of each length, filled anew for each text. */
const lists: readonly number[][] = Array.from({ length: LONGEST + 1 }, (_, length) => new Array(length).fill(0));
const { fromCharCode } = String;

/** Where the characters of a text of that length, at most 64, are put, each of them: for {@link textOf}, before the next text is begun. */
export const characterList = (length: number): number[] => lists[length] as number[];

/**
 * The text of a list that is filled. It is made in one piece: what concatenation makes of more than a dozen characters is a tree of pieces, which takes V8 several times the memory, and the
 * time of its garbage collector, where texts are kept.
 */
export const textOf = (list: number[]): string => fromCharCode.apply(undefined, list);

/** The text of `length` bytes at `start`, at most 64, each of which is a character. */
export function textOfCharacters(bytes: Uint8Array, start: number, length: number): string {
  const list = characterList(length);
  for (let index = 0; index < length; index++) list[index] = bytes[start + index] as number;
  return textOf(list);
}
