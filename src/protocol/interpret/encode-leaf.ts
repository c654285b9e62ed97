import type { EncodeContext } from '../context.ts';
import type { Descriptor } from '../schema/descriptor.ts';
import { type Enum, type Flags, type Integer, type Reference, u32, u64 } from '../schema/scalars.ts';
import { parseMac } from '../text/mac.ts';
import { writeText } from '../text/text.ts';
import { flagBits } from '../values.ts';
import type { Writer } from '../writer.ts';
import { addressBytes, integerRange, labelEntry } from './encode-helpers.ts';
import type { Place } from './place.ts';

/** What has no parts. */
export type Leaf = Extract<
  Descriptor,
  {
    readonly op:
      | 'alignment'
      | 'bool'
      | 'bytes'
      | 'characters'
      | 'enum'
      | 'flag'
      | 'flags'
      | 'integer'
      | 'ip'
      | 'mac'
      | 'mpls'
      | 'padding'
      | 'reference'
      | 'shifted'
      | 'text'
      | 'uint';
  }
>;

/** Writes values that have no parts. */
export class LeafEncoding {
  readonly #writer: Writer;
  readonly #context: EncodeContext;
  readonly #place: Place;

  constructor(writer: Writer, context: EncodeContext, place: Place) {
    this.#writer = writer;
    this.#context = context;
    this.#place = place;
  }

  value(leaf: Leaf, value: unknown): void {
    switch (leaf.op) {
      case 'integer':
        return this.#integer(leaf, value);
      case 'uint': {
        const small = (typeof value === 'number' || typeof value === 'bigint') && value <= 0xffffffff;
        return this.#integer(small ? u32 : u64, value);
      }
      case 'bool':
        return this.#integer(leaf.of, typeof value === 'boolean' ? Number(value) : value);
      case 'enum':
        return this.#integer(leaf.of, this.#enum(leaf, value));
      case 'flags':
        return this.#integer(leaf.of, this.#flags(leaf, value));
      case 'shifted':
        return this.#integer(leaf.of, typeof value === 'number' ? value - leaf.add : value);
      case 'reference':
        return this.#integer(leaf.of, this.#reference(leaf, value));
      case 'alignment':
        throw this.#place.wrongType('a value: alignment is made where it is needed', value);
      case 'padding':
        this.#writer.reserve(leaf.length);
        return;
      case 'flag':
        if (value !== true) throw this.#place.wrongType('true', value);
        return;
      case 'text':
        return this.#text(leaf.maxLength, value);
      case 'characters':
        return this.#text(leaf.length, value, leaf.length);
      case 'bytes':
        if (!(value instanceof Uint8Array)) throw this.#place.wrongType('bytes (a Uint8Array)', value);
        this.#checkLength(leaf.length, value);
        return this.#writer.append(value);
      case 'ip':
        return this.ip(leaf.version, value);
      case 'mac': {
        const bytes = typeof value === 'string' ? parseMac(value) : undefined;
        if (bytes === undefined) throw this.#place.wrongType("a link-layer address such as '02:00:00:00:00:01'", value);
        this.#checkLength(leaf.length, bytes);
        return this.#writer.append(bytes);
      }
      case 'mpls':
        return this.#mpls(value);
    }
  }

  ip(version: 4 | 6 | undefined, value: unknown): void {
    const words = version === undefined ? 'an IP address' : `an IPv${version} address`;
    if (typeof value !== 'string') throw this.#place.wrongType(words, value);
    this.#address(version, value, words, value);
  }

  /** The address of a prefix, which ends before its slash. */
  prefixAddress(prefix: string, slash: number): void {
    this.#address(undefined, slash < 0 ? prefix : prefix.slice(0, slash), 'an IP address or prefix', prefix);
  }

  #address(version: 4 | 6 | undefined, text: string, words: string, given: string): void {
    const bytes = addressBytes(version, text);
    if (bytes === undefined) throw this.#place.outOfRange(words, given);
    this.#writer.append(bytes);
  }

  #checkLength(length: number | undefined, bytes: Uint8Array): void {
    if (length !== undefined && bytes.length !== length)
      throw this.#place.outOfRange(`of the right length, ${length} bytes`, bytes);
  }

  #integer({ size, signed, bigEndian }: Integer, value: unknown): void {
    const isNumber = typeof value === 'number' && Number.isSafeInteger(value);
    if (!isNumber && typeof value !== 'bigint') {
      if (typeof value === 'number') throw this.#place.outOfRange('a whole number that a double holds exactly', value);
      throw this.#place.wrongType('a number', value);
    }
    const { lowest, highest } = integerRange(size, signed);
    if (value < lowest || value > highest) throw this.#place.outOfRange(`in the range ${lowest}..${highest}`, value);
    const at = this.#writer.reserve(size);
    const { view } = this.#writer;
    if (size === 1) view.setUint8(at, Number(value));
    else if (size === 2) view.setUint16(at, Number(value), !bigEndian);
    else if (size === 4) view.setUint32(at, Number(value), !bigEndian);
    else view.setBigUint64(at, BigInt.asUintN(64, BigInt(value)), !bigEndian);
  }

  #enum({ names }: Enum, value: unknown): unknown {
    if (typeof value !== 'string') return value;
    const number = Object.hasOwn(names, value) ? names[value] : undefined;
    if (number === undefined) throw this.#place.wrongType(`one of ${Object.keys(names).join(', ')}`, value);
    return number;
  }

  #flags(flags: Flags, value: unknown): unknown {
    if (typeof value === 'number') return value;
    if (!Array.isArray(value)) throw this.#place.wrongType('a list of flags', value);
    const bits = flagBits(flags, value);
    if (typeof bits === 'object')
      throw this.#place.wrongType(`one of the flags ${Object.keys(flags.names).join(', ')}`, bits.unknown);
    return bits;
  }

  #reference({ to }: Reference, value: unknown): unknown {
    if (typeof value !== 'string') return value;
    const index = this.#context.linkIndex?.(value);
    if (index === undefined) throw this.#place.outOfRange(`the name of a ${to} that is there`, value);
    return index;
  }

  #text(maxLength: number, value: unknown, size?: number): void {
    if (typeof value !== 'string') throw this.#place.wrongType('a string', value);
    if (value.includes('\0')) throw this.#place.outOfRange('a string without NUL characters', value);
    const bytes = writeText(value);
    if (bytes.length > maxLength) throw this.#place.outOfRange(`at most ${maxLength} bytes long`, value);
    this.#writer.append(bytes);
    this.#writer.reserve(size === undefined ? 1 : size - bytes.length);
  }

  #mpls(value: unknown): void {
    const labels = [...this.#place.elements(value)].map(([, label]) => label);
    if (labels.length === 0) throw this.#place.outOfRange('a stack of at least one MPLS label', value);
    for (const [index, label] of labels.entries()) {
      const entry = labelEntry(label, index === labels.length - 1);
      if (entry === undefined) throw this.#place.outOfRange('an MPLS label in the range 0..1048575', label);
      const at = this.#writer.reserve(4);
      this.#writer.view.setUint32(at, entry, false);
    }
  }
}
