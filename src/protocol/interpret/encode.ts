import type { EncodeContext } from '../context.ts';
import { wireOf } from '../header.ts';
import type { Attribute, Attributes, ListOf } from '../schema/attributes.ts';
import { bytes, type Prefix } from '../schema/blobs.ts';
import type { Codec } from '../schema/codec.ts';
import { type Descriptor, descriptorOf, fixedSize } from '../schema/descriptor.ts';
import type { FlatMessage, Message, Records } from '../schema/message.ts';
import { type Enum, type Flags, type Integer, type Reference, u32, u64 } from '../schema/scalars.ts';
import type { Struct } from '../schema/struct.ts';
import { parseMac } from '../text/mac.ts';
import { writeText } from '../text/text.ts';
import { flagBits, MAXIMUM_DEPTH, undeclaredType } from '../values.ts';
import type { Writer } from '../writer.ts';
import { interpretDecode } from './decode.ts';
import {
  addressBytes,
  asRead,
  integerRange,
  isNest,
  isRecord,
  labelEntry,
  type OpenHeader,
  show,
  structExtras,
} from './encode-helpers.ts';
import { sameValue } from './same.ts';
import { decide, type Scope, valueBeside } from './scope.ts';

/** `struct nlattr`. */
const ATTRIBUTE_HEADER = 4;
const NESTED = 0x8000;
const NETWORK_BYTE_ORDER = 0x4000;

/** Writes a value: slowly, with a path for every refusal. */
export function interpretEncode(codec: Codec, writer: Writer, value: unknown, context: EncodeContext = {}): void {
  const start = writer.length;
  try {
    new Encoding(writer, context).value(codec, value, undefined, undefined);
  } catch (error) {
    writer.length = start;
    throw error;
  }
}

type Values = Record<string, unknown>;

/** Bytes as they are: what is kept for a payload that no schema describes. */
const rest = bytes;

class Encoding {
  readonly #writer: Writer;
  readonly #context: EncodeContext;
  readonly #path: string[] = [];
  #depth = 0;

  constructor(writer: Writer, context: EncodeContext) {
    this.#writer = writer;
    this.#context = context;
  }

  value(codec: Codec, value: unknown, scope: Scope | undefined, header: OpenHeader | undefined): void {
    const descriptor = descriptorOf(codec);
    switch (descriptor.op) {
      case 'integer':
        return this.#integer(descriptor, value);
      case 'uint': {
        const small = (typeof value === 'number' || typeof value === 'bigint') && value <= 0xffffffff;
        return this.#integer(small ? u32 : u64, value);
      }
      case 'bool':
        return this.#integer(descriptor.of, typeof value === 'boolean' ? Number(value) : value);
      case 'enum':
        return this.#integer(descriptor.of, this.#enum(descriptor, value));
      case 'flags':
        return this.#integer(descriptor.of, this.#flags(descriptor, value));
      case 'shifted':
        return this.#integer(descriptor.of, typeof value === 'number' ? value - descriptor.add : value);
      case 'reference':
        return this.#integer(descriptor.of, this.#reference(descriptor, value));
      case 'hidden':
        return this.value(descriptor.of, value, scope, header);
      case 'alignment':
        throw this.#wrongType('a value: alignment is made where it is needed', value);
      case 'padding':
        this.#writer.reserve(descriptor.length);
        return;
      case 'flag':
        if (value !== true) throw this.#wrongType('true', value);
        return;
      case 'text':
        return this.#text(descriptor.maxLength, value);
      case 'bytes':
        if (!(value instanceof Uint8Array)) throw this.#wrongType('bytes (a Uint8Array)', value);
        this.#checkLength(descriptor.length, value);
        return this.#writer.append(value);
      case 'ip':
        return this.#ip(descriptor.version, value);
      case 'mac': {
        const bytes = typeof value === 'string' ? parseMac(value) : undefined;
        if (bytes === undefined) throw this.#wrongType("a link-layer address such as '02:00:00:00:00:01'", value);
        this.#checkLength(descriptor.length, bytes);
        return this.#writer.append(bytes);
      }
      case 'mpls':
        return this.#mpls(value);
      case 'prefix':
        return this.#prefix(descriptor, value, header);
      case 'struct':
        this.#struct(descriptor, value, {});
        return;
      case 'array':
        for (const [index, element] of this.#elements(value))
          this.#at(index, () => this.value(descriptor.of, element, scope, header));
        return;
      case 'attributes':
        return this.#attributes(descriptor, this.#record(value), scope, header, undefined);
      case 'list':
        return this.#list(descriptor, value, scope, header);
      case 'numbered':
        for (const [index, element] of this.#elements(value)) {
          this.#at(index, () => {
            const { number, value: inner } = this.#record(element);
            if (typeof number !== 'number' || number < 0 || number > 0x7fff)
              throw this.#outOfRange('numbered in the range 0..32767', number);
            this.#payload(number, descriptor.of, inner, scope, header);
          });
        }
        return;
      case 'repeated':
        return this.value(descriptor.of, value, scope, header);
      case 'select': {
        const name = valueBeside(descriptor.by, scope);
        const format =
          typeof name === 'string' && Object.hasOwn(descriptor.formats, name) ? descriptor.formats[name] : undefined;
        if (format !== undefined) return this.value(format, value, scope, header);
        if (value instanceof Uint8Array) return this.#writer.append(value);
        const which =
          name === undefined ? `no ${descriptor.by} is given` : `the ${descriptor.by} ${show(name)} is not known`;
        throw this.#wrongType(`bytes, because ${which}`, value);
      }
      case 'choice': {
        const formatOf = (length: number) => {
          const words = descriptor.by.map((decider) => decide(decider, scope, header?.values ?? {}, length)).join('/');
          return (
            (Object.hasOwn(descriptor.formats, words) ? descriptor.formats[words] : undefined) ?? descriptor.otherwise
          );
        };
        if (!descriptor.by.some(({ from }) => from === 'length')) return this.value(formatOf(0), value, scope, header);
        return this.#byLength(descriptor, formatOf, value, scope, header);
      }
      case 'lazy':
        return this.value(descriptor.resolve(), value, scope, header);
      case 'message':
        return this.#message(descriptor, this.#record(value), scope);
      case 'records':
        return this.#records(descriptor, value, scope);
    }
  }

  #where(): string {
    return this.#path.length === 0 ? 'value' : this.#path.join('.');
  }

  #wrongType(expected: string, value: unknown): TypeError {
    return new TypeError(`${this.#where()}: ${show(value)} is not ${expected}`);
  }

  #outOfRange(expected: string, value: unknown): RangeError {
    return new RangeError(`${this.#where()}: ${show(value)} is not ${expected}`);
  }

  #at(name: string | number, run: () => void): void {
    this.#path.push(String(name));
    run();
    this.#path.pop();
  }

  #record(value: unknown): Values {
    if (!isRecord(value)) throw this.#wrongType('an object', value);
    return value;
  }

  #elements(value: unknown): IterableIterator<[number, unknown]> {
    if (!Array.isArray(value)) throw this.#wrongType('a list', value);
    return value.entries();
  }

  #checkLength(length: number | undefined, bytes: Uint8Array): void {
    if (length !== undefined && bytes.length !== length)
      throw this.#outOfRange(`of the right length, ${length} bytes`, bytes);
  }

  #integer({ size, signed, bigEndian }: Integer, value: unknown): void {
    const isNumber = typeof value === 'number' && Number.isSafeInteger(value);
    if (!isNumber && typeof value !== 'bigint') {
      if (typeof value === 'number') throw this.#outOfRange('a whole number that a double holds exactly', value);
      throw this.#wrongType('a number', value);
    }
    const { lowest, highest } = integerRange(size, signed);
    if (value < lowest || value > highest) throw this.#outOfRange(`in the range ${lowest}..${highest}`, value);
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
    if (number === undefined) throw this.#wrongType(`one of ${Object.keys(names).join(', ')}`, value);
    return number;
  }

  #flags(flags: Flags, value: unknown): unknown {
    if (typeof value === 'number') return value;
    if (!Array.isArray(value)) throw this.#wrongType('a list of flags', value);
    const bits = flagBits(flags, value);
    if (typeof bits === 'object')
      throw this.#wrongType(`one of the flags ${Object.keys(flags.names).join(', ')}`, bits.unknown);
    return bits;
  }

  #reference({ to }: Reference, value: unknown): unknown {
    if (typeof value !== 'string') return value;
    const index = this.#context.linkIndex?.(value);
    if (index === undefined) throw this.#outOfRange(`the name of a ${to} that is there`, value);
    return index;
  }

  #text(maxLength: number, value: unknown): void {
    if (typeof value !== 'string') throw this.#wrongType('a string', value);
    if (value.includes('\0')) throw this.#outOfRange('a string without NUL characters', value);
    const bytes = writeText(value);
    if (bytes.length > maxLength) throw this.#outOfRange(`at most ${maxLength} bytes long`, value);
    this.#writer.append(bytes);
    this.#writer.reserve(1);
  }

  #ip(version: 4 | 6 | undefined, value: unknown): void {
    const words = version === undefined ? 'an IP address' : `an IPv${version} address`;
    if (typeof value !== 'string') throw this.#wrongType(words, value);
    const bytes = addressBytes(version, value);
    if (bytes !== undefined) return this.#writer.append(bytes);
    throw this.#outOfRange(words, value);
  }

  #mpls(value: unknown): void {
    const labels = [...this.#elements(value)].map(([, label]) => label);
    if (labels.length === 0) throw this.#outOfRange('a stack of at least one MPLS label', value);
    for (const [index, label] of labels.entries()) {
      const entry = labelEntry(label, index === labels.length - 1);
      if (entry === undefined) throw this.#outOfRange('an MPLS label in the range 0..1048575', label);
      const at = this.#writer.reserve(4);
      this.#writer.view.setUint32(at, entry, false);
    }
  }

  #prefix({ length }: Prefix, value: unknown, header: OpenHeader | undefined): void {
    if (typeof value !== 'string') throw this.#wrongType("a prefix such as '10.0.0.0/8'", value);
    const slash = value.indexOf('/');
    const before = this.#writer.length;
    this.#ip(undefined, slash < 0 ? value : value.slice(0, slash));
    const bits = (this.#writer.length - before) * 8;
    const digits = slash < 0 ? String(bits) : value.slice(slash + 1);
    if (!/^\d{1,3}$/.test(digits) || Number(digits) > bits)
      throw this.#outOfRange(`a prefix with a length of 0..${bits}`, value);
    this.#setHeader(header, length, Number(digits));
  }

  /** Writes a member of the header again, from what an attribute says. */
  #setHeader(header: OpenHeader | undefined, member: string, value: number): void {
    const slot = header?.offsets[member];
    if (header === undefined || slot === undefined) throw new TypeError(`the message has no header member ${member}`);
    const end = this.#writer.length;
    this.#writer.length = slot.at;
    this.value(slot.member, value, undefined, undefined);
    this.#writer.length = end;
    header.values[member] = value;
  }

  #struct(struct: Struct, value: unknown, outer: Scope['header']): OpenHeader {
    const given = this.#record(value);
    const offsets: Record<string, { at: number; member: Codec }> = {};
    const values: Values = Object.create(outer) as Values;
    const names = Object.keys(struct.members);
    for (const key of Object.keys(given)) {
      if (!structExtras.has(key) && !names.includes(key)) throw this.#unknownField(key, struct.name, names);
    }
    const limit =
      this.#writer.length + (typeof given['$length'] === 'number' ? given['$length'] : Number.POSITIVE_INFINITY);
    for (const [name, member] of Object.entries(struct.members)) {
      if (this.#writer.length + (fixedSize(member) ?? 0) > limit) break;
      this.#at(name, () => {
        offsets[name] = { at: this.#writer.length, member };
        values[name] = this.#member(member, given[name]);
      });
    }
    if (given['$tail'] !== undefined) this.#at('$tail', () => this.value(rest, given['$tail'], undefined, undefined));
    return { values, offsets };
  }

  /** Writes a member and returns what a decision sees of it; one that is not given is zero. */
  #member(member: Codec, value: unknown): unknown {
    if (value !== undefined && member.op !== 'padding') {
      this.value(member, value, undefined, undefined);
    } else {
      this.#writer.reserve(fixedSize(member) ?? 0);
    }
    return asRead(member, value);
  }

  #unknownField(key: string, name: string, known: readonly string[]): TypeError {
    const where = this.#path.length === 0 ? key : `${this.#path.join('.')}.${key}`;
    return new TypeError(`${where}: ${name} has no field '${key}', its fields are ${known.join(', ')}`);
  }

  #message(message: Message | FlatMessage, value: Values, outer: Scope | undefined): void {
    if (++this.#depth > MAXIMUM_DEPTH) throw this.#outOfRange(`at most ${MAXIMUM_DEPTH} messages deep`, value);
    const members = Object.keys(message.header.members);
    const header: Values = {};
    const rest: Values = {};
    for (const [key, part] of Object.entries(value)) {
      if (structExtras.has(key) || (members.includes(key) && message.header.members[key]?.op !== 'hidden'))
        header[key] = part;
      else rest[key] = part;
    }
    const start = this.#writer.length;
    const open = this.#struct(message.header, header, outer?.header ?? {});
    if (header['$length'] === undefined) this.#writer.reserve(-(this.#writer.length - start) & 3);
    if (message.flat) {
      this.#attributes(message.attributes, rest, outer, open, message);
    } else {
      const extra = Object.keys(rest).find((key) => key !== 'attributes');
      if (extra !== undefined) throw this.#unknownField(extra, message.name, [...members, 'attributes']);
      if (rest['attributes'] !== undefined) {
        this.#at('attributes', () =>
          this.#attributes(message.attributes, this.#record(rest['attributes']), outer, open, message),
        );
      }
    }
    this.#depth--;
  }

  #records(records: Records, value: unknown, scope: Scope | undefined): void {
    for (const [index, element] of this.#elements(value)) {
      this.#writer.align();
      const start = this.#writer.length;
      this.#at(index, () => this.value(records.of, element, scope, undefined));
      this.#writer.view.setUint16(start, this.#writer.length - start, true);
    }
  }

  #list({ of, type }: ListOf, value: unknown, scope: Scope | undefined, header: OpenHeader | undefined): void {
    for (const [index, element] of this.#elements(value)) {
      const number = type === 'from0' ? index : type === 'from1' ? index + 1 : type;
      this.#at(index, () => this.#payload(number, of, element, scope, header));
    }
  }

  #attributes(
    set: Attributes,
    value: Values,
    outer: Scope | undefined,
    header: OpenHeader | undefined,
    message: Message | FlatMessage | undefined,
  ): void {
    const scope: Scope = { header: header?.values ?? {}, values: value, find: undefined, set, outer };
    for (const [key, part] of Object.entries(value)) {
      if (part === undefined || key === '$wire' || key === '$errors' || key === '$rest') continue;
      const type = undeclaredType(key);
      this.#at(key, () => {
        if (type !== undefined) return this.#payload(type, rest, part, scope, header);
        const declared = Object.hasOwn(set.specification, key) ? set.specification[key] : undefined;
        if (declared === undefined) {
          this.#path.pop();
          throw this.#unknownField(
            key,
            message?.flat === true ? message.name : set.name,
            Object.keys(set.specification),
          );
        }
        this.#declared(declared, key, part, scope, header);
      });
    }
    if (value['$rest'] !== undefined) {
      this.#writer.align();
      this.#at('$rest', () => this.value(rest, value['$rest'], undefined, undefined));
    }
  }

  #declared(declared: Attribute, key: string, value: unknown, scope: Scope, header: OpenHeader | undefined): void {
    const type = declared.type | (declared.networkByteOrder ? NETWORK_BYTE_ORDER : 0);
    const { codec } = declared;
    if (codec.op === 'repeated') {
      for (const [index, element] of this.#elements(value))
        this.#at(index, () => this.#payload(type, codec, element, scope, header));
      return;
    }
    const asItStood = (scope.values['$wire'] as Record<string, Uint8Array> | undefined)?.[key];
    if (asItStood instanceof Uint8Array && this.#stillMeans(codec, asItStood, value, scope)) {
      return this.#payload(type, rest, asItStood, scope, header, isNest(codec));
    }
    if (codec.op === 'prefix' && this.#leftOut(codec as Prefix, value, header)) return;
    this.#payload(type, codec, value, scope, header);
  }

  /** `0.0.0.0/0` of a route is written as no destination at all. */
  #leftOut({ whenAbsent, length }: Prefix, value: unknown, header: OpenHeader | undefined): boolean {
    if (!whenAbsent || (value !== '0.0.0.0/0' && value !== '::/0' && value !== 'default')) return false;
    this.#setHeader(header, length, 0);
    return true;
  }

  /** Whether bytes kept beside a value still decode to it: a value that was changed since is written anew. */
  #stillMeans(codec: Codec, bytes: Uint8Array, value: unknown, scope: Scope): boolean {
    const format = this.#formatOf(codec, bytes.length, scope);
    if (format === undefined) return false;
    try {
      const wire = wireOf(bytes);
      return sameValue(interpretDecode(format, wire, 0, bytes.length), value, '$errors');
    } catch {
      return false;
    }
  }

  /** What a payload of this length is read with here. */
  #formatOf(codec: Codec, length: number, scope: Scope): Codec | undefined {
    const descriptor = descriptorOf(codec);
    if (descriptor.op === 'select') return descriptor.formats[String(valueBeside(descriptor.by, scope))];
    if (descriptor.op !== 'choice') return codec;
    const word = descriptor.by.map((decider) => decide(decider, scope, scope.header, length)).join('/');
    return (Object.hasOwn(descriptor.formats, word) ? descriptor.formats[word] : undefined) ?? descriptor.otherwise;
  }

  #payload(
    type: number,
    codec: Codec,
    value: unknown,
    scope: Scope | undefined,
    header: OpenHeader | undefined,
    nested = isNest(codec, value, scope),
  ): void {
    this.#writer.align();
    const start = this.#writer.reserve(ATTRIBUTE_HEADER);
    this.value(codec, value, scope, header);
    const length = this.#writer.length - start;
    if (length > 0xffff) throw this.#outOfRange('short enough: an attribute takes at most 65531 bytes', value);
    this.#writer.view.setUint16(start, length, true);
    this.#writer.view.setUint16(start + 2, type | (nested ? NESTED : 0), true);
    this.#writer.align();
  }

  /** A format that depends on the payload's own length: the one whose encoding has that length. */
  #byLength(
    { formats, otherwise }: Extract<Descriptor, { op: 'choice' }>,
    formatOf: (length: number) => Codec,
    value: unknown,
    scope: Scope | undefined,
    header: OpenHeader | undefined,
  ): void {
    const start = this.#writer.length;
    for (const format of [...Object.values(formats), otherwise]) {
      try {
        this.value(format, value, scope, header);
        if (formatOf(this.#writer.length - start) === format) return;
      } catch (error) {
        if (format === otherwise) throw error;
      }
      this.#writer.length = start;
    }
    throw this.#wrongType('in any of the known formats', value);
  }
}
