import type { Value } from '../tree.ts';

/** A data type of nft. */
export interface DataType {
  /** nft's name: `ipv4_addr`. */
  readonly name: string;
  /** nft's number: the key and data types of sets are made of these. */
  readonly number: number;
  /** Size in bits; of an integer, what it is where nothing else says. */
  readonly bits: number;
  /** How it stands in a register where nothing else says. */
  readonly order: 'network' | 'host';
  /** A byte, of which nft says no order where a set has a name; its own hint, which changes nothing. */
  readonly orderless?: boolean;
  readonly symbols?: Readonly<Record<string, number | bigint>>;
  /** A set of bits: a match asks for one of several. */
  readonly bitmask?: boolean;
  /** Text in bytes, padded with NULs. */
  readonly text?: boolean;
  /** What a text that is no symbol and no number means. */
  readonly parse?: (text: string) => bigint | undefined;
  /** Writes what a text means to bytes of the type's size, in the order of the network: the short way for long lists. Whether it means anything. */
  readonly write?: (text: string, bytes: Uint8Array) => boolean;
  /** What a number counts in units of the register: seconds are a thousand milliseconds. */
  readonly scale?: bigint;
  /** What is wrong with a text that means nothing. */
  readonly wants: string;
}

/** Freezes a data type; its words stay known to TypeScript. */
export const datatype = <const D extends Omit<DataType, 'wants'> & { readonly wants?: string }>(
  type: D,
): Omit<DataType, keyof D> & D =>
  // what D says in particular stands in place of what DataType says in general: its words are known one by one
  Object.freeze({ wants: wantsOf(type), ...type }) as unknown as Omit<DataType, keyof D> & D;

const wantsOf = ({ name, symbols }: Pick<DataType, 'name' | 'symbols'>): string => {
  const words = Object.keys(symbols ?? {});
  return words.length === 0
    ? `a ${name}`
    : `a ${name}: ${words.slice(0, 12).join(', ')}${words.length > 12 ? ' …' : ''} or a number`;
};

const digits = /^(0x[0-9a-f]+|\d+)$/i;

/** The number that a value means. Throws TypeError or RangeError, naming the field and the value. */
export function numberOf(type: DataType, value: Value, bits: number, path: string): bigint {
  const number = meant(type, value);
  if (number === undefined) throw new TypeError(`${path}: ${show(value)} is not ${type.wants}`);
  if (number < 0n || number >= 1n << BigInt(bits)) {
    throw new RangeError(`${path}: ${show(value)} is not from 0 to ${(1n << BigInt(bits)) - 1n}`);
  }
  return number;
}

function meant(type: DataType, value: Value): bigint | undefined {
  const { scale = 1n } = type;
  if (typeof value === 'bigint') return value * scale;
  if (typeof value === 'boolean') return value ? 1n : 0n;
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) * scale : undefined;
  if (type.symbols !== undefined && Object.hasOwn(type.symbols, value)) return BigInt(type.symbols[value] ?? 0);
  const parsed = type.parse?.(value);
  if (parsed !== undefined) return parsed;
  return type.text !== true && digits.test(value) ? BigInt(value) * scale : undefined;
}

/** A value as an error shows it. */
export const show = (value: unknown): string =>
  typeof value === 'string'
    ? `'${value}'`
    : typeof value === 'bigint'
      ? String(value)
      : (JSON.stringify(value) ?? String(value));

/** A number as bytes, in the order of the network or of the host, which is little-endian. */
export function bytesOf(number: bigint, length: number, order: 'network' | 'host'): Uint8Array {
  const bytes = new Uint8Array(length);
  if (length <= 4) {
    // most values: a number is several times as fast as a bigint
    let rest = Number(number);
    for (let at = 0; at < length; at++) {
      bytes[order === 'host' ? at : length - 1 - at] = rest & 0xff;
      rest = Math.floor(rest / 256);
    }
    return bytes;
  }
  let rest = number;
  for (let at = 0; at < length; at++) {
    bytes[order === 'host' ? at : length - 1 - at] = Number(rest & 0xffn);
    rest >>= 8n;
  }
  return bytes;
}

/** The number that bytes hold. */
export function numberIn(bytes: Uint8Array, order: 'network' | 'host'): bigint {
  const { length } = bytes;
  if (length <= 4) {
    let number = 0;
    for (let at = 0; at < length; at++) {
      number = number * 256 + (bytes[order === 'host' ? length - 1 - at : at] ?? 0);
    }
    return BigInt(number);
  }
  let number = 0n;
  for (let at = 0; at < length; at++) {
    number = (number << 8n) | BigInt(bytes[order === 'host' ? length - 1 - at : at] ?? 0);
  }
  return number;
}
