import type { DecodeContext } from '../context.ts';
import { DecodeError } from '../errors.ts';
import type { Wire } from '../header.ts';
import type { AttributeError, Attributes, ListOf } from '../schema/attributes.ts';
import type { Prefix } from '../schema/blobs.ts';
import type { Codec } from '../schema/codec.ts';
import { descriptorOf, fixedSize, sizedMembers } from '../schema/descriptor.ts';
import { type Layout, layouts, wireType } from '../schema/layout.ts';
import type { FlatMessage, Message, Records } from '../schema/message.ts';
import { type Integer, u32, u64 } from '../schema/scalars.ts';
import type { Struct } from '../schema/struct.ts';
import { formatIpv4 } from '../text/ipv4.ts';
import { formatIpv6 } from '../text/ipv6.ts';
import { formatMac } from '../text/mac.ts';
import { readText, textEnd, writeText } from '../text/text.ts';
import { enumWord, flagWords, MAXIMUM_DEPTH, undeclaredKey } from '../values.ts';
import { align4 } from '../writer.ts';
import { lengthAt, nextAfter, typeAt } from './head.ts';
import { chosen, type Scope, valueBeside } from './scope.ts';
import type { Tracer } from './tracer.ts';

/** Reads a value of `codec` from the bytes between two offsets: slowly, tolerantly, with a path for every error. */
export function interpretDecode(
  codec: Codec,
  wire: Wire,
  start: number,
  end: number,
  context: DecodeContext = {},
  tracer?: Tracer,
): unknown {
  return new Decoding(wire, context, tracer).value(codec, start, end, undefined, {});
}

type Values = Record<string, unknown>;

/** One run of the interpreter over one message. */
class Decoding {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #context: DecodeContext;
  readonly #tracer: Tracer | undefined;
  readonly #path: string[] = [];
  /** Messages within messages, and formats that refer to themselves. */
  #depth = 0;
  /** How the innermost attributes stand in the bytes. */
  #layout: Layout = 'netlink';
  /** False once a payload was met that its value alone would not bring back. */
  #canonical = true;

  constructor(wire: Wire, context: DecodeContext, tracer: Tracer | undefined) {
    this.#bytes = wire.bytes;
    this.#view = wire.view;
    this.#context = context;
    this.#tracer = tracer;
  }

  value(codec: Codec, start: number, end: number, scope: Scope | undefined, header: Values): unknown {
    const descriptor = descriptorOf(codec);
    switch (descriptor.op) {
      case 'integer':
        return this.#integer(descriptor, start, end);
      case 'uint': {
        const value = BigInt(this.#integer(end - start === 4 ? u32 : u64, start, end));
        // eight bytes for what four can say are another way to write it
        if (end - start === 8 && value <= 0xffffffffn) this.#canonical = false;
        return value;
      }
      case 'bool': {
        const value = this.#number(descriptor.of, start, end);
        return value === 0 ? false : value === 1 ? true : value;
      }
      case 'enum':
        return enumWord(descriptor, this.#number(descriptor.of, start, end));
      case 'flags':
        return flagWords(descriptor, this.#number(descriptor.of, start, end));
      case 'shifted':
        return this.#number(descriptor.of, start, end) + descriptor.add;
      case 'reference': {
        const index = this.#number(descriptor.of, start, end);
        return index === 0 ? 0 : (this.#context.linkName?.(index) ?? index);
      }
      case 'hidden':
        return this.value(descriptor.of, start, end, scope, header);
      case 'alignment':
      case 'padding':
        return undefined;
      case 'flag':
        if (end > start) this.#canonical = false;
        return true;
      case 'text': {
        const close = textEnd(this.#bytes, start, end);
        const text = readText(this.#bytes, start, close);
        if (end - close > 1 || (text.includes('\ufffd') && !this.#isText(text, start, close))) this.#canonical = false;
        // longer than the kernel takes: it can be written back as it was, but not as a text
        if (close - start > descriptor.maxLength) this.#canonical = false;
        // the kernel does not look at octets: whoever left the NUL out finds it left out
        if (end === close && this.#layout === 'octets') this.#canonical = false;
        return text;
      }
      case 'characters':
        return readText(this.#bytes, start, textEnd(this.#bytes, start, Math.min(end, start + descriptor.length)));
      case 'bytes':
        if (descriptor.length !== undefined) this.#require(descriptor.length, start, end);
        return this.#bytes.slice(start, descriptor.length === undefined ? end : start + descriptor.length);
      case 'ip':
        return this.#ip(descriptor.version, start, end);
      case 'mac':
        if (descriptor.length !== undefined) this.#require(descriptor.length, start, end);
        return formatMac(this.#bytes, start, descriptor.length === undefined ? end : start + descriptor.length);
      case 'mpls':
        return this.#mpls(start, end);
      case 'prefix':
        return `${this.#ip(undefined, start, end)}/${header[descriptor.length]}`;
      case 'struct':
        return this.#struct(descriptor, start, end, header);
      case 'array':
        return this.#array(descriptor.of, start, end, scope, header);
      case 'attributes':
        return this.#attributes(descriptor, start, end, scope, header, {});
      case 'list':
        return this.#list(descriptor, start, end, scope, header);
      case 'numbered':
        return this.#numbered(descriptor.of, start, end, scope, header);
      case 'repeated':
        return this.value(descriptor.of, start, end, scope, header);
      case 'select': {
        const name = valueBeside(descriptor.by, scope);
        const format =
          typeof name === 'string' && Object.hasOwn(descriptor.formats, name) ? descriptor.formats[name] : undefined;
        return format === undefined ? this.#bytes.slice(start, end) : this.value(format, start, end, scope, header);
      }
      case 'choice':
        return this.value(chosen(descriptor, scope, header, end - start), start, end, scope, header);
      case 'lazy': {
        const format = descriptor.resolve();
        // a message counts itself
        if (format.op === 'message') return this.value(format, start, end, scope, header);
        if (++this.#depth > MAXIMUM_DEPTH) throw this.#fail(start, `formats nest more than ${MAXIMUM_DEPTH} deep`);
        const value = this.value(format, start, end, scope, header);
        this.#depth--;
        return value;
      }
      case 'message':
        return this.#message(descriptor, start, end, scope);
      case 'records':
        return this.#records(descriptor, start, end, scope);
    }
  }

  #fail(offset: number, reason: string): DecodeError {
    return new DecodeError(this.#path.join('.'), offset, reason);
  }

  /** At least `size` bytes must be there; more are kept beside the value. */
  #require(size: number, start: number, end: number): void {
    if (end - start < size) throw this.#fail(start, `${end - start} bytes, expected ${size}`);
    if (end - start > size) this.#canonical = false;
  }

  #integer({ size, signed, bigEndian }: Integer, start: number, end: number): number | bigint {
    this.#require(size, start, end);
    const little = !bigEndian;
    switch (size) {
      case 1:
        return signed ? this.#view.getInt8(start) : this.#view.getUint8(start);
      case 2:
        return signed ? this.#view.getInt16(start, little) : this.#view.getUint16(start, little);
      case 4:
        return signed ? this.#view.getInt32(start, little) : this.#view.getUint32(start, little);
      case 8:
        return signed ? this.#view.getBigInt64(start, little) : this.#view.getBigUint64(start, little);
    }
  }

  #number(of: Integer, start: number, end: number): number {
    return Number(this.#integer(of, start, end));
  }

  #isText(text: string, start: number, end: number): boolean {
    const again = writeText(text);
    return again.length === end - start && again.every((byte, index) => byte === this.#bytes[start + index]);
  }

  #ip(version: 4 | 6 | undefined, start: number, end: number): string {
    const length = end - start;
    if (length === 4 && version !== 6) return formatIpv4(this.#bytes, start);
    if (length === 16 && version !== 4) return formatIpv6(this.#bytes, start);
    const expected = version === undefined ? '4 or 16' : version === 4 ? '4' : '16';
    throw this.#fail(start, `${length} bytes are no IP address, expected ${expected}`);
  }

  #mpls(start: number, end: number): number[] {
    if (end === start || (end - start) % 4 !== 0)
      throw this.#fail(start, `${end - start} bytes are no MPLS label stack`);
    const labels: number[] = [];
    for (let at = start; at < end; at += 4) {
      const entry = this.#view.getUint32(at, false);
      labels.push(entry >>> 12);
      // traffic class, time to live and a bottom in the middle are not part of the value
      if ((entry & 0xfff) !== (at + 4 === end ? 0x100 : 0)) this.#canonical = false;
    }
    return labels;
  }

  #array(of: Codec, start: number, end: number, scope: Scope | undefined, header: Values): unknown[] {
    const size = fixedSize(of) ?? 0;
    if (size === 0 || (end - start) % size !== 0) {
      throw this.#fail(start, `${end - start} bytes are no whole number of elements of ${size} bytes`);
    }
    const elements: unknown[] = [];
    for (let at = start; at < end; at += size) elements.push(this.value(of, at, at + size, scope, header));
    return elements;
  }

  /** The visible members. `all` is given those that other parts look at as well. */
  #struct(struct: Struct, start: number, end: number, header: Scope['header'], all?: Values): Values {
    const value: Values = {};
    const members = sizedMembers(struct);
    let names = 0;
    let at = start;
    for (const { name, member, size: fixed } of members) {
      const size = fixed ?? end - at;
      // a shorter struct comes from an older kernel; a member cut in the middle is nobody's
      if (at + size > end) break;
      this.#path.push(name);
      const read = this.value(member, at, at + size, undefined, header);
      this.#path.pop();
      this.#tracer?.leaf(name, member, at, at + size, read);
      if (all !== undefined && member.op !== 'padding') all[name] = read;
      if (member.op !== 'padding' && member.op !== 'hidden') value[name] = read;
      at += size;
      names++;
    }
    if (names < members.length) value['$length'] = at - start;
    if (at < end) value['$tail'] = this.#bytes.slice(at, end);
    return value;
  }

  #message(message: Message | FlatMessage, start: number, end: number, outer: Scope | undefined): unknown {
    if (++this.#depth > MAXIMUM_DEPTH) throw this.#fail(start, `messages nest more than ${MAXIMUM_DEPTH} deep`);
    const size = fixedSize(message.header) ?? 0;
    const headerEnd = Math.min(end, start + align4(size));
    // what a record does not say itself is said by the message around it
    const header = outer?.header ?? {};
    const all: Values = Object.create(header) as Values;
    const value = this.#struct(message.header, start, Math.min(headerEnd, start + size), header, all);
    const into: Values = message.flat ? value : {};
    if (message.flat) setAbsentPrefixes(message, all, into);
    this.#attributes(message.attributes, headerEnd, end, outer, all, into);
    this.#depth--;
    return message.flat ? into : { ...value, attributes: into };
  }

  #records(records: Records, start: number, end: number, scope: Scope | undefined): unknown[] {
    const elements: unknown[] = [];
    for (let at = start; at < end; ) {
      const length = end - at >= 2 ? this.#view.getUint16(at, true) : 0;
      if (length < 4 || length > end - at)
        throw this.#fail(at, `a record claims ${length} bytes, ${end - at} are there`);
      this.#path.push(String(elements.length));
      this.#tracer?.enter(String(elements.length), at, at, at + length);
      elements.push(this.value(records.of, at, at + length, scope, {}));
      this.#tracer?.leave();
      this.#path.pop();
      at += align4(length);
    }
    return elements;
  }

  #list({ of, type, layout }: ListOf, start: number, end: number, scope: Scope | undefined, header: Values): unknown[] {
    const elements: unknown[] = [];
    const outerCanonical = this.#canonical;
    const outerLayout = this.#layout;
    this.#canonical = true;
    this.#layout = layout;
    for (let at = start; at < end; ) {
      const to = this.#attributeEnd(layout, at, end);
      const expected = type === 'from0' ? elements.length : type === 'from1' ? elements.length + 1 : type;
      if (typeAt(layout, this.#view, at) !== expected) this.#canonical = false;
      elements.push(this.#element(layout, String(elements.length), of, at, to, scope, header));
      at = nextAfter(layout, at, to);
    }
    this.#canonical &&= outerCanonical;
    this.#layout = outerLayout;
    return elements;
  }

  #numbered(of: Codec, start: number, end: number, scope: Scope | undefined, header: Values): unknown[] {
    const elements: unknown[] = [];
    for (let at = start; at < end; ) {
      const to = this.#attributeEnd('netlink', at, end);
      const number = typeAt('netlink', this.#view, at);
      elements.push({ number, value: this.#element('netlink', String(number), of, at, to, scope, header) });
      at = nextAfter('netlink', at, to);
    }
    return elements;
  }

  #element(
    layout: Layout,
    name: string,
    of: Codec,
    at: number,
    to: number,
    scope: Scope | undefined,
    header: Values,
  ): unknown {
    const from = at + layouts[layout].headerSize;
    this.#path.push(name);
    this.#tracer?.enter(name, at, from, to);
    const value = this.value(of, from, to, scope, header);
    this.#tracer?.leave();
    this.#path.pop();
    return value;
  }

  /** Where the attribute at `at` ends, its length checked: at least its header, at most what is left. */
  #attributeEnd(layout: Layout, at: number, end: number): number {
    const { headerSize } = layouts[layout];
    if (end - at < headerSize)
      throw this.#fail(at, `${end - at} bytes are left, an attribute header takes ${headerSize}`);
    const length = lengthAt(layout, this.#view, at);
    if (length < headerSize)
      throw this.#fail(at, `an attribute claims ${length} bytes, its header alone takes ${headerSize}`);
    if (length > end - at) throw this.#fail(at, `an attribute claims ${length} bytes, ${end - at} are there`);
    return at + length;
  }

  #attributes(
    set: Attributes,
    start: number,
    end: number,
    outer: Scope | undefined,
    header: Values,
    into: Values,
  ): Values {
    const keys = keysByType(set);
    const find = (key: string): unknown => this.#find(set, key, start, end);
    const scope: Scope = { header, values: into, find, set, outer };
    const enclosing = this.#canonical;
    const outerLayout = this.#layout;
    const met = new Set<string>();
    for (let at = start; at < end; ) {
      let to: number;
      try {
        to = this.#attributeEnd(set.layout, at, end);
      } catch (error) {
        this.#report(error, into);
        into['$rest'] = this.#bytes.slice(at, end);
        break;
      }
      this.#layout = set.layout;
      this.#attribute(keys, set, at, to, scope, into, met);
      at = nextAfter(set.layout, at, to);
    }
    this.#canonical = enclosing;
    this.#layout = outerLayout;
    return into;
  }

  #attribute(
    keys: ReadonlyMap<number, string>,
    set: Attributes,
    at: number,
    to: number,
    scope: Scope,
    into: Values,
    met: Set<string>,
  ): void {
    const type = typeAt(set.layout, this.#view, at);
    const from = at + layouts[set.layout].headerSize;
    const key = keys.get(type);
    const declared = key === undefined ? undefined : set.specification[key];
    const again =
      key !== undefined && met.has(key) && !(declared?.codec.op === 'repeated' && Object.keys(into).at(-1) === key);
    if (key === undefined || declared === undefined || again) {
      const raw = undeclaredKey(type, into);
      into[raw] = this.#bytes.slice(from, to);
      this.#tracer?.attribute(raw, undefined, at, from, to, into[raw]);
      return;
    }
    const pathLength = this.#path.length;
    const depth = this.#depth;
    this.#path.push(key);
    this.#tracer?.enter(key, at, from, to);
    this.#canonical = true;
    try {
      const value = this.value(declared.codec, from, to, scope, scope.header as Values);
      if (declared.codec.op === 'repeated') {
        if (!this.#canonical) throw this.#fail(from, 'one of a repeated attribute is written in an unusual way');
        if (met.has(key)) (into[key] as unknown[]).push(value);
        else into[key] = [value];
      } else {
        into[key] = value;
        if (!this.#canonical) {
          into['$wire'] ??= {};
          (into['$wire'] as Values)[key] = this.#bytes.slice(from, to);
        }
      }
      met.add(key);
      this.#tracer?.leave(declared.codec, value);
    } catch (error) {
      this.#tracer?.leave();
      this.#report(error, into);
      into[undeclaredKey(type, into)] = this.#bytes.slice(from, to);
    } finally {
      this.#path.length = pathLength;
      this.#depth = depth;
    }
  }

  #report(error: unknown, into: Values): void {
    if (!(error instanceof DecodeError) || this.#context.strict === true) throw error;
    const { path, offset, reason } = error;
    into['$errors'] ??= [];
    (into['$errors'] as AttributeError[]).push({ path, offset, reason });
  }

  /** The selector may come after the payload it selects (`RTA_ENCAP_TYPE` follows `RTA_ENCAP`). */
  #find(set: Attributes, key: string, start: number, end: number): unknown {
    const declared = set.specification[key];
    if (declared === undefined) return undefined;
    const { layout } = set;
    const { headerSize } = layouts[layout];
    for (let at = start; end - at >= headerSize; ) {
      const length = lengthAt(layout, this.#view, at);
      if (length < headerSize || length > end - at) return undefined;
      if (typeAt(layout, this.#view, at) === wireType(declared)) {
        const canonical = this.#canonical;
        const depth = this.#depth;
        try {
          return this.value(declared.codec, at + headerSize, at + length, undefined, {});
        } catch {
          // a damaged one decides nothing: another may stand behind it
        } finally {
          this.#canonical = canonical;
          this.#depth = depth;
        }
      }
      at = nextAfter(layout, at, at + length);
    }
    return undefined;
  }
}

const typeTables = new WeakMap<Attributes, ReadonlyMap<number, string>>();

/** The keys of a set by attribute type. */
export function keysByType(set: Attributes): ReadonlyMap<number, string> {
  let keys = typeTables.get(set);
  if (keys === undefined) {
    const valued = Object.entries(set.specification).filter(([, { codec }]) => codec.op !== 'alignment');
    keys = new Map(valued.map(([key, declared]) => [wireType(declared), key]));
    typeTables.set(set, keys);
  }
  return keys;
}

/** A route without `RTA_DST` leads to the whole of its family. */
function setAbsentPrefixes(message: FlatMessage, header: Values, into: Values): void {
  for (const [key, { codec }] of Object.entries(message.attributes.specification)) {
    if (codec.op !== 'prefix') continue;
    const { whenAbsent, length, family } = codec as Prefix;
    if (!whenAbsent || header[length] !== 0) continue;
    if (header[family] === 'inet') into[key] = '0.0.0.0/0';
    else if (header[family] === 'inet6') into[key] = '::/0';
  }
}
