import type { DecodeContext } from '../context.ts';
import type { Names } from '../schema/scalars.ts';
import { textOfCharacters } from '../text/characters.ts';
import { parseIpv4 } from '../text/ipv4.ts';
import { parseIpv6 } from '../text/ipv6.ts';
import { parseMac } from '../text/mac.ts';
import { RecentTexts } from '../text/recent-texts.ts';
import { readText, textEnd, writeText } from '../text/text.ts';
import { flagWords, undeclaredKey, undeclaredType } from '../values.ts';
import type { Writer } from '../writer.ts';
import { deviation } from './registry.ts';
import { readBytes } from './shared-memory.ts';

/** What generated code calls: the canonical form alone, everything else throws {@link deviation} and is left to the interpreter. */

export { formatIpv4 as readIpv4, formatIpv4Prefix as readIpv4Prefix } from '../text/ipv4.ts';
export { formatIpv6 as readIpv6, formatIpv6Prefix as readIpv6Prefix } from '../text/ipv6.ts';
export { formatMac as readMac } from '../text/mac.ts';
export { MAXIMUM_DEPTH } from '../values.ts';
export { readBytes, undeclaredKey };

/** Refuses: an expression, because it stands where a value is expected. */
export function deviate(): never {
  throw deviation;
}

const noFlags: readonly never[] = Object.freeze([]);

/** The words of a set of bits, looked up in a table of its own. */
export class FlagTable {
  readonly #names: Names;
  readonly #bits: ReadonlyMap<unknown, number>;
  readonly #lists = new Map<number, readonly (string | number)[]>();

  constructor(names: Names) {
    this.#names = names;
    this.#bits = new Map(Object.entries(names));
  }

  words(value: number): readonly (string | number)[] {
    if (value === 0) return noFlags;
    const known = this.#lists.get(value);
    if (known !== undefined) return known;
    const list = flagWords({ names: this.#names }, value);
    if (this.#lists.size < 1024) this.#lists.set(value, list);
    return list;
  }

  bits(value: unknown): number {
    if (typeof value === 'number') return value;
    if (!Array.isArray(value)) throw deviation;
    let bits = 0;
    for (let index = 0; index < value.length; index++) {
      const element: unknown = value[index];
      const part = this.#bits.get(element) ?? element;
      if (typeof part !== 'number') throw deviation;
      bits |= part;
    }
    return bits >>> 0;
  }
}

const noWords: readonly undefined[] = Array.from({ length: 256 }, () => undefined);

/** The words of an enumeration: a list for small numbers, a map beyond. */
export class EnumTable {
  readonly #small: (string | undefined)[] = noWords.slice();
  readonly #large = new Map<number, string>();

  constructor(names: Names) {
    for (const [word, number] of Object.entries(names)) {
      if (number >= 0 && number < 256) this.#small[number] ??= word;
      else if (!this.#large.has(number)) this.#large.set(number, word);
    }
  }

  word(value: number): string | number {
    // negative numbers are among the large
    return (value >>> 0 < 256 ? this.#small[value] : this.#large.get(value)) ?? value;
  }
}

/** Longer texts are comments and the like. */
const LONGEST_NAME = 32;

/** Names that came last; undefined for what is not ASCII or has a NUL in it. */
const recentNames = new RecentTexts(LONGEST_NAME, (bytes, start, end) => {
  for (let at = start; at < end; at++) {
    const code = bytes[at] as number;
    if (code > 127 || code === 0) return undefined;
  }
  return textOfCharacters(bytes, start, end - start);
});

/** The text of a payload that ends with at most one NUL, and has at most `maxLength` bytes in front of it: a longer one than the kernel takes is kept as bytes. */
export function readString(bytes: Uint8Array, start: number, end: number, maxLength: number): string {
  const last = end > start && bytes[end - 1] === 0 ? end - 1 : end;
  if (last - start > maxLength) throw deviation;
  const known = last - start > LONGEST_NAME ? undefined : recentNames.text(bytes, start, last);
  if (known !== undefined) return known;
  const close = textEnd(bytes, start, end);
  if (end - close > 1) throw deviation;
  const text = readText(bytes, start, close);
  // a name that is not UTF-8 is kept byte by byte
  if (text.includes('\ufffd')) throw deviation;
  return text;
}

/** The text of a payload that ends with one NUL, which octets are written with. */
export function readTerminated(bytes: Uint8Array, start: number, end: number, maxLength: number): string {
  if (end === start || bytes[end - 1] !== 0) throw deviation;
  return readString(bytes, start, end, maxLength);
}

type Read = (
  view: DataView,
  bytes: Uint8Array,
  from: number,
  to: number,
  context: DecodeContext | undefined,
) => unknown;

/** A struct of which the kernel sends the first members only: those that are there, and their length. */
export function readShorter(
  read: Read,
  bytes: Uint8Array,
  start: number,
  end: number,
  context: DecodeContext | undefined,
  sizes: readonly number[],
  size: number,
): Record<string, unknown> {
  const whole = new Uint8Array(size);
  whole.set(bytes.subarray(start, end));
  const value: Record<string, unknown> = {};
  let at = 0;
  for (const [index, [name, member]] of Object.entries(
    read(new DataView(whole.buffer), whole, 0, size, context) as object,
  ).entries()) {
    const next = at + (sizes[index] ?? 0);
    if (start + next > end) break;
    value[name] = member;
    at = next;
  }
  value['$length'] = at;
  if (start + at < end) value['$tail'] = readBytes(bytes, start + at, end);
  return value;
}

/** The value of an attribute that comes after what it decides for; undefined where there is none. */
export function later(
  view: DataView,
  bytes: Uint8Array,
  start: number,
  end: number,
  context: DecodeContext | undefined,
  type: number,
  read: Read,
): unknown {
  for (let at = start; end - at >= 4; ) {
    const length = view.getUint16(at, true);
    if (length < 4 || length > end - at) return undefined;
    if ((view.getUint16(at + 2, true) & 0x7fff) === type) return read(view, bytes, at + 4, at + length, context);
    at += (length + 3) & ~3;
  }
  return undefined;
}

/** The same among attributes with headers of two octets. */
export function laterOctets(
  view: DataView,
  bytes: Uint8Array,
  start: number,
  end: number,
  context: DecodeContext | undefined,
  type: number,
  read: Read,
): unknown {
  for (let at = start; end - at >= 2; ) {
    const to = at + 2 + view.getUint8(at + 1);
    if (to > end) return undefined;
    if (view.getUint8(at) === type) return read(view, bytes, at + 2, to, context);
    at = to;
  }
  return undefined;
}

/** What decides for a format: one word, or several as the format's name joins them. */
export const decision = (...words: readonly unknown[]): string => words.join('/');

/** Counters are mostly small: a bigint that is there already need not be made, kept and collected. */
const small: readonly bigint[] = Array.from({ length: 256 }, (_, number) => BigInt(number));

export function readU64(view: DataView, at: number): bigint {
  const low = view.getUint32(at, true);
  return (low < 256 && view.getUint32(at + 4, true) === 0 ? small[low] : undefined) ?? view.getBigUint64(at, true);
}

/** The same in network byte order: a function of its own, because an order that is not constant costs more than the reading. */
export function readNetworkU64(view: DataView, at: number): bigint {
  const low = view.getUint32(at + 4, false);
  return (low < 256 && view.getUint32(at, false) === 0 ? small[low] : undefined) ?? view.getBigUint64(at, false);
}

/** Four bytes, or eight for what four cannot say. */
export function readUint(view: DataView, start: number, end: number): bigint {
  if (end - start === 4) return BigInt(view.getUint32(start, true));
  if (end - start !== 8) throw deviation;
  const value = view.getBigUint64(start, true);
  if (value <= 0xffffffffn) throw deviation;
  return value;
}

export function writeUint(writer: Writer, type: number, value: unknown): void {
  const large = checkLarge(value, false);
  const size = large <= 0xffffffffn ? 4 : 8;
  const at = writer.claim(4 + size);
  writer.view.setUint32(at, ((4 + size) | (type << 16)) >>> 0, true);
  if (size === 4) writer.view.setUint32(at + 4, Number(large), true);
  else writer.view.setBigUint64(at + 4, large, true);
}

/** MPLS labels without traffic class and time to live, the last with the bottom-of-stack bit. */
export function readLabels(view: DataView, start: number, end: number): number[] {
  if (end === start || (end - start) % 4 !== 0) throw deviation;
  const labels: number[] = [];
  for (let at = start; at < end; at += 4) {
    const entry = view.getUint32(at, false);
    if ((entry & 0xfff) !== (at + 4 === end ? 0x100 : 0)) throw deviation;
    labels.push(entry >>> 12);
  }
  return labels;
}

export function writeLabels(writer: Writer, type: number, value: unknown): void {
  if (!Array.isArray(value) || value.length === 0) throw deviation;
  const at = writer.claim(4 + 4 * value.length);
  writer.view.setUint32(at, ((4 + 4 * value.length) | (type << 16)) >>> 0, true);
  for (const [index, label] of value.entries()) {
    const bottom = index === value.length - 1 ? 0x100 : 0;
    writer.view.setUint32(at + 4 + 4 * index, ((checkUnsigned(label, 0xfffff) << 12) | bottom) >>> 0, false);
  }
}

/** An integer of an attribute or struct, checked. */
export function checkUnsigned(value: unknown, highest: number): number {
  if (typeof value !== 'number' || !(value >= 0 && value <= highest) || !Number.isInteger(value)) throw deviation;
  return value;
}

export function checkLarge(value: unknown, signed: boolean): bigint {
  const large = typeof value === 'number' && Number.isSafeInteger(value) ? BigInt(value) : value;
  if (typeof large !== 'bigint') throw deviation;
  if (large !== (signed ? BigInt.asIntN(64, large) : BigInt.asUintN(64, large))) throw deviation;
  return BigInt.asUintN(64, large);
}

/** An address behind an attribute header that is written when its length is known. */
export function writeIp(writer: Writer, type: number, value: unknown, version: 4 | 6 | undefined): void {
  if (typeof value !== 'string') throw deviation;
  writeAddress(writer, type, value, value.length, version);
}

/** The first `end` characters as an address. */
function writeAddress(writer: Writer, type: number, value: string, end: number, version: 4 | 6 | undefined): void {
  const at = writer.claim(20);
  if (version !== 6 && parseIpv4(value, writer.bytes, at + 4, end)) {
    writer.view.setUint32(at, 8 | (type << 16), true);
    writer.length = at + 8;
  } else if (version !== 4 && parseIpv6(value.slice(0, end), writer.bytes, at + 4)) {
    writer.view.setUint32(at, 20 | (type << 16), true);
  } else {
    throw deviation;
  }
}

/** An address with its length in bits behind a slash; returns the length, which a header member holds. */
export function writePrefix(writer: Writer, type: number, value: unknown): number {
  if (typeof value !== 'string') throw deviation;
  const slash = value.indexOf('/');
  const before = writer.length;
  writeAddress(writer, type, value, slash < 0 ? value.length : slash, undefined);
  const bits = (writer.length - before - 4) * 8;
  if (slash < 0) return bits;
  let length = 0;
  const digits = value.length - slash - 1;
  if (digits < 1 || digits > 3) throw deviation;
  for (let at = slash + 1; at < value.length; at++) {
    const digit = value.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) throw deviation;
    length = length * 10 + digit;
  }
  if (length > bits) throw deviation;
  return length;
}

/** A text attribute with its closing NUL. */
export function writeString(writer: Writer, type: number, value: unknown, maxLength: number): void {
  if (typeof value !== 'string') throw deviation;
  const start = writer.length;
  if (value.length > maxLength || value.length > 65_000) throw deviation;
  writer.reserve((4 + value.length + 1 + 3) & ~3);
  for (let index = 0; index < value.length; index++) {
    const code = value.charCodeAt(index);
    if (code === 0) throw deviation;
    if (code > 127) {
      writer.length = start;
      return writeLongString(writer, type, value, maxLength);
    }
    writer.bytes[start + 4 + index] = code;
  }
  writer.view.setUint32(start, (5 + value.length) | (type << 16), true);
}

function writeLongString(writer: Writer, type: number, value: string, maxLength: number): void {
  const text = writeText(value);
  if (text.length > maxLength || value.includes('\0')) throw deviation;
  const at = writer.reserve((4 + text.length + 1 + 3) & ~3);
  writer.bytes.set(text, at + 4);
  writer.view.setUint32(at, (5 + text.length) | (type << 16), true);
}

/** Bytes as an attribute. */
export function writeBytes(writer: Writer, type: number, value: unknown, length: number | undefined): void {
  if (!(value instanceof Uint8Array) || (length !== undefined && value.length !== length) || value.length > 65_531)
    throw deviation;
  const { length: size } = value;
  const at = writer.reserve((4 + size + 3) & ~3);
  const { bytes, view } = writer;
  // set() costs more than the few bytes of a usual value
  if (size <= 64) for (let index = 0; index < size; index++) bytes[at + 4 + index] = value[index] as number;
  else bytes.set(value, at + 4);
  view.setUint32(at, ((4 + size) | (type << 16)) >>> 0, true);
}

export function writeMac(writer: Writer, type: number, value: unknown, length: number | undefined): void {
  writeBytes(writer, type, typeof value === 'string' ? parseMac(value) : undefined, length);
}

/** An attribute under a `$` key: one that no schema declares. */
export function writeUndeclared(writer: Writer, key: string, value: unknown): void {
  const type = undeclaredType(key);
  if (type === undefined || type > 0xffff) throw deviation;
  writeBytes(writer, type, value, undefined);
}

/** Ends the attribute whose header was reserved at `at`. */
export function closeAttribute(writer: Writer, at: number, type: number): void {
  const length = writer.length - at;
  if (length > 0xffff) throw deviation;
  writer.view.setUint32(at, (length | (type << 16)) >>> 0, true);
  writer.align(4, at);
}

/** Makes the attribute that was just written at `at` one with a header of two octets: type, length of the payload, no padding. */
export function toOctets(writer: Writer, at: number): void {
  const { bytes, view } = writer;
  const length = view.getUint16(at, true) - 4;
  const type = view.getUint16(at + 2, true) & 0x7fff;
  if (length > 0xff || type > 0xff) throw deviation;
  bytes.copyWithin(at + 2, at + 4, at + 4 + length);
  bytes[at] = type;
  bytes[at + 1] = length;
  writer.length = at + 2 + length;
}
