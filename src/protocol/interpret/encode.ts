import type { EncodeContext } from '../context.ts';
import { wireOf } from '../header.ts';
import type { Attribute, Attributes, ListOf } from '../schema/attributes.ts';
import { bytes, type Prefix } from '../schema/blobs.ts';
import type { Codec } from '../schema/codec.ts';
import { descriptorOf, fixedSize } from '../schema/descriptor.ts';
import { type Layout, layouts, wireType } from '../schema/layout.ts';
import type { FlatMessage, Message, Records } from '../schema/message.ts';
import type { Choice } from '../schema/select.ts';
import type { Struct } from '../schema/struct.ts';
import { MAXIMUM_DEPTH, undeclaredType } from '../values.ts';
import type { Writer } from '../writer.ts';
import { interpretDecode } from './decode.ts';
import { isByLength, isNest, type OpenHeader, show, structExtras } from './encode-helpers.ts';
import { LeafEncoding } from './encode-leaf.ts';
import { NESTED, putHead } from './head.ts';
import { Place } from './place.ts';
import { sameValue } from './same.ts';
import { asRead, chosen, type Scope, valueBeside } from './scope.ts';

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

/** Where attributes stand one behind the other. */
interface Row {
  readonly layout: Layout;
  /** What their alignment is counted from. */
  readonly first: number;
}

class Encoding {
  readonly #writer: Writer;
  readonly #place = new Place();
  readonly #leaves: LeafEncoding;
  /** Messages within messages, and formats that refer to themselves. */
  #depth = 0;

  constructor(writer: Writer, context: EncodeContext) {
    this.#writer = writer;
    this.#leaves = new LeafEncoding(writer, context, this.#place);
  }

  value(codec: Codec, value: unknown, scope: Scope | undefined, header: OpenHeader | undefined): void {
    const descriptor = descriptorOf(codec);
    switch (descriptor.op) {
      case 'hidden':
        return this.value(descriptor.of, value, scope, header);
      case 'prefix':
        return this.#prefix(descriptor, value, header);
      case 'struct':
        this.#struct(descriptor, value, {});
        return;
      case 'array': {
        const end = this.#writer.length + (fixedSize(descriptor) ?? 0);
        for (const [index, element] of this.#place.elements(value)) {
          if (index === descriptor.count) throw this.#place.outOfRange(`of at most ${index} elements`, value);
          this.#place.at(index, () => this.value(descriptor.of, element, scope, header));
        }
        this.#writer.reserve(Math.max(0, end - this.#writer.length));
        return;
      }
      case 'attributes':
        return this.#attributes(descriptor, this.#place.record(value), scope, header, undefined, this.#writer.length);
      case 'list':
        return this.#list(descriptor, value, scope, header);
      case 'numbered': {
        const row: Row = { layout: 'netlink', first: this.#writer.length };
        for (const [index, element] of this.#place.elements(value)) {
          this.#place.at(index, () => {
            const { number, value: inner } = this.#place.record(element);
            if (typeof number !== 'number' || number < 0 || number > 0x7fff)
              throw this.#place.outOfRange('numbered in the range 0..32767', number);
            this.#payload(row, number, descriptor.of, inner, scope, header);
          });
        }
        return;
      }
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
        throw this.#place.wrongType(`bytes, because ${which}`, value);
      }
      case 'choice':
        if (isByLength(descriptor)) return this.#byLength(descriptor, value, scope, header);
        return this.value(chosen(descriptor, scope, header?.values ?? {}, 0), value, scope, header);
      case 'lazy': {
        const format = descriptor.resolve();
        // a message counts itself
        if (format.op === 'message') return this.value(format, value, scope, header);
        if (++this.#depth > MAXIMUM_DEPTH) throw this.#place.outOfRange(`at most ${MAXIMUM_DEPTH} formats deep`, value);
        this.value(format, value, scope, header);
        this.#depth--;
        return;
      }
      case 'message':
        return this.#message(descriptor, this.#place.record(value), scope);
      case 'records':
        return this.#records(descriptor, value, scope);
      default:
        return this.#leaves.value(descriptor, value);
    }
  }

  #prefix({ length }: Prefix, value: unknown, header: OpenHeader | undefined): void {
    if (typeof value !== 'string') throw this.#place.wrongType("a prefix such as '10.0.0.0/8'", value);
    const slash = value.indexOf('/');
    const before = this.#writer.length;
    this.#leaves.prefixAddress(value, slash);
    const bits = (this.#writer.length - before) * 8;
    const digits = slash < 0 ? String(bits) : value.slice(slash + 1);
    if (!/^\d{1,3}$/.test(digits) || Number(digits) > bits)
      throw this.#place.outOfRange(`a prefix with a length of 0..${bits}`, value);
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
    const given = this.#place.record(value);
    const offsets: Record<string, { at: number; member: Codec }> = {};
    const values: Values = Object.create(outer) as Values;
    const names = Object.keys(struct.members);
    for (const key of Object.keys(given)) {
      if (!structExtras.has(key) && !names.includes(key)) throw this.#place.unknownField(key, struct.name, names);
    }
    const limit =
      this.#writer.length + (typeof given['$length'] === 'number' ? given['$length'] : Number.POSITIVE_INFINITY);
    for (const [name, member] of Object.entries(struct.members)) {
      if (this.#writer.length + (fixedSize(member) ?? 0) > limit) break;
      this.#place.at(name, () => {
        offsets[name] = { at: this.#writer.length, member };
        values[name] = this.#member(member, given[name]);
      });
    }
    if (given['$tail'] !== undefined)
      this.#place.at('$tail', () => this.value(rest, given['$tail'], undefined, undefined));
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

  #message(message: Message | FlatMessage, value: Values, outer: Scope | undefined): void {
    if (++this.#depth > MAXIMUM_DEPTH) throw this.#place.outOfRange(`at most ${MAXIMUM_DEPTH} messages deep`, value);
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
      this.#attributes(message.attributes, rest, outer, open, message, start);
    } else {
      const extra = Object.keys(rest).find((key) => key !== 'attributes');
      if (extra !== undefined) throw this.#place.unknownField(extra, message.name, [...members, 'attributes']);
      if (rest['attributes'] !== undefined) {
        this.#place.at('attributes', () =>
          this.#attributes(message.attributes, this.#place.record(rest['attributes']), outer, open, message, start),
        );
      }
    }
    this.#depth--;
  }

  #records(records: Records, value: unknown, scope: Scope | undefined): void {
    const first = this.#writer.length;
    for (const [index, element] of this.#place.elements(value)) {
      this.#writer.align(4, first);
      const start = this.#writer.length;
      this.#place.at(index, () => this.value(records.of, element, scope, undefined));
      this.#writer.view.setUint16(start, this.#writer.length - start, true);
    }
  }

  #list({ of, type, layout }: ListOf, value: unknown, scope: Scope | undefined, header: OpenHeader | undefined): void {
    const row: Row = { layout, first: this.#writer.length };
    for (const [index, element] of this.#place.elements(value)) {
      const number = type === 'from0' ? index : type === 'from1' ? index + 1 : type;
      this.#place.at(index, () => this.#payload(row, number, of, element, scope, header));
    }
  }

  #attributes(
    set: Attributes,
    value: Values,
    outer: Scope | undefined,
    header: OpenHeader | undefined,
    message: Message | FlatMessage | undefined,
    first: number,
  ): void {
    const row: Row = { layout: set.layout, first };
    const scope: Scope = { header: header?.values ?? {}, values: value, find: undefined, set, outer };
    for (const [key, part] of Object.entries(value)) {
      if (part === undefined || key === '$wire' || key === '$errors' || key === '$rest') continue;
      const type = undeclaredType(key);
      this.#place.at(key, () => {
        if (type !== undefined) return this.#payload(row, type, rest, part, scope, header);
        const declared = Object.hasOwn(set.specification, key) ? set.specification[key] : undefined;
        if (declared === undefined) {
          this.#place.back(this.#place.depth - 1);
          throw this.#place.unknownField(
            key,
            message?.flat === true ? message.name : set.name,
            Object.keys(set.specification),
          );
        }
        this.#declared(row, declared, key, part, scope, header);
      });
    }
    if (value['$rest'] !== undefined) {
      this.#writer.align(layouts[set.layout].alignment, first);
      this.#place.at('$rest', () => this.value(rest, value['$rest'], undefined, undefined));
    }
  }

  #declared(
    row: Row,
    declared: Attribute,
    key: string,
    value: unknown,
    scope: Scope,
    header: OpenHeader | undefined,
  ): void {
    const type = wireType(declared);
    const { codec } = declared;
    if (codec.op === 'repeated') {
      for (const [index, element] of this.#place.elements(value))
        this.#place.at(index, () => this.#payload(row, type, codec, element, scope, header));
      return;
    }
    const asItStood = (scope.values['$wire'] as Record<string, Uint8Array> | undefined)?.[key];
    if (asItStood instanceof Uint8Array && this.#stillMeans(codec, asItStood, value, scope)) {
      return this.#payload(row, type, rest, asItStood, scope, header, isNest(codec, value, scope, scope.header));
    }
    if (codec.op === 'prefix' && this.#leftOut(codec as Prefix, value, header)) return;
    this.#payload(row, type, codec, value, scope, header);
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
    return descriptor.op === 'choice' ? chosen(descriptor, scope, scope.header, length) : codec;
  }

  #payload(
    { layout, first }: Row,
    type: number,
    codec: Codec,
    value: unknown,
    scope: Scope | undefined,
    header: OpenHeader | undefined,
    nested = isNest(codec, value, scope, header?.values ?? {}),
  ): void {
    const { headerSize, alignment, highestType, longest } = layouts[layout];
    if (type > highestType) throw this.#place.outOfRange(`an attribute's type, 0..${highestType}`, type);
    this.#writer.align(alignment, first);
    const start = this.#writer.reserve(headerSize);
    this.value(codec, value, scope, header);
    const end = this.#writer.length;
    if (end - start - headerSize > longest)
      throw this.#place.outOfRange(`short enough: an attribute takes at most ${longest} bytes`, value);
    putHead(layout, this.#writer.view, start, end, type | (nested ? NESTED : 0));
    this.#writer.align(alignment, first);
  }

  /** A format that depends on the payload's own length: the one whose encoding has that length. */
  #byLength(choice: Choice, value: unknown, scope: Scope | undefined, header: OpenHeader | undefined): void {
    const start = this.#writer.length;
    const [place, depth] = [this.#place.depth, this.#depth];
    for (const format of [...Object.values(choice.formats), choice.otherwise]) {
      try {
        this.value(format, value, scope, header);
        if (chosen(choice, scope, header?.values ?? {}, this.#writer.length - start) === format) return;
      } catch (error) {
        if (format === choice.otherwise) throw error;
        this.#place.back(place);
        this.#depth = depth;
      }
      this.#writer.length = start;
    }
    throw this.#place.wrongType('in any of the known formats', value);
  }
}
