/** `!` where something is inverted; the word stands in front of the option. */
export const not = (inverted: boolean | number): string[] => (inverted ? ['!'] : []);

/** `0x2a`, with zeros in front up to so many digits. */
export const hex = (value: number, digits = 1): string => `0x${value.toString(16).padStart(digits, '0')}`;

const ALL = 0xffffffff;

/** A number with the bits of it that count: `0x2a/0xff`, without the mask where all 32 do. */
export const masked = (value: number, mask: number): string =>
  mask === ALL ? hex(value) : `${hex(value)}/${hex(mask)}`;

/** `1:5`, and `1` where both ends are the same. */
export const range = (from: number | bigint, to: number | bigint): string =>
  from === to ? `${from}` : `${from}:${to}`;

/** A range that is a list of two numbers. */
export const pair = ([from = 0, to = 0]: readonly number[]): string => range(from, to);

/** An option with a range of ports; the range of all is not written, and then neither is that it is inverted. */
export const portRange = (option: string, ports: readonly number[], inverted: boolean): string[] =>
  ports[0] === 0 && ports[1] === 0xffff ? [] : [...not(inverted), option, pair(ports)];

/** An option with a range of numbers of 32 bits; the range of all is not written, and then neither is that it is inverted. */
export const wordRange = (option: string, words: readonly number[], inverted: boolean | number): string[] =>
  words[0] === 0 && words[1] === ALL ? [] : [...not(inverted), option, pair(words)];
