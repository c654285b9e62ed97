/** `!` where something is inverted; the word stands in front of the option. */
export const not = (inverted: boolean | number): string[] => (inverted ? ['!'] : []);

/** `0x2a` */
export const hex = (value: number): string => `0x${value.toString(16)}`;

/** A number with the bits of it that count: `0x2a/0xff`, without the mask where all 32 do. */
export const masked = (value: number, mask: number): string =>
  mask === 0xffffffff ? hex(value) : `${hex(value)}/${hex(mask)}`;

/** `1:5`, and `1` where both ends are the same. */
export const range = (from: number | bigint, to: number | bigint): string =>
  from === to ? `${from}` : `${from}:${to}`;
