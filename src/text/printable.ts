/** Puts words one behind the other, each with a space after it, leaving out those that are undefined. */
export const words = (...parts: readonly (string | undefined)[]): string =>
  parts
    .filter((part) => part !== undefined)
    .map((part) => `${part} `)
    .join('');

/** Control characters of a name or description as `\ooo`: whoever named a link must not write to a terminal. */
export const printable = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for
  text.replace(/[\x00-\x1f\x7f]/g, (character) => `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`);
