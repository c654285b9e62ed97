import type { Attributes } from './schema/attributes.ts';
import type { Codec, Input } from './schema/codec.ts';
import { descriptorOf } from './schema/descriptor.ts';
import { u64 } from './schema/scalars.ts';
import type { Choice } from './schema/select.ts';
import { formatHex, parseHex } from './text/mac.ts';
import { undeclaredType } from './values.ts';

/** What JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * A decoded value as JSON: bytes are lower-case hex, 64-bit integers are numbers where a double holds them exactly and decimal strings where
 * not, everything else stays as it is. Keys keep their order; what is undefined is left out.
 */
export function toJson(value: unknown): Json {
  if (value instanceof Uint8Array) return formatHex(value);
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (Array.isArray(value)) return value.map(toJson);
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, part]) => part !== undefined);
    return Object.fromEntries(entries.map(([key, part]) => [key, toJson(part)]));
  }
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return null;
}

/**
 * The value that a schema's encoder takes, from its JSON: hex becomes bytes again where the schema says bytes, decimal strings 64-bit integers.
 * Anything else is handed on as it is; the encoder refuses what does not fit. Throws TypeError for hex that is not.
 */
export function fromJson<C extends Codec>(codec: C, json: Json): Input<C> {
  return revive(codec, json, '', {}) as Input<C>;
}

/** What a format can depend on: the attributes beside it, and the members of the fixed headers around it. */
interface Around {
  readonly beside?: { readonly [key: string]: Json };
  readonly header?: { readonly [key: string]: Json };
}

const isObject = (json: Json): json is { readonly [key: string]: Json } =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

function hexBytes(json: Json, path: string): unknown {
  if (typeof json !== 'string') return json;
  const found = parseHex(json);
  if (found === undefined) throw new TypeError(`${path}: '${json}' is not hex`);
  return found;
}

const below = (path: string, key: string | number): string => (path === '' ? String(key) : `${path}.${key}`);

function revive(codec: Codec, json: Json, path: string, around: Around): unknown {
  const descriptor = descriptorOf(codec);
  switch (descriptor.op) {
    case 'integer':
      return descriptor.size === 8 && typeof json === 'string' && /^-?\d+$/.test(json) ? BigInt(json) : json;
    case 'uint':
      return revive(u64, json, path, around);
    case 'bytes':
      return hexBytes(json, path);
    case 'hidden':
      return revive(descriptor.of, json, path, around);
    case 'struct':
      return reviveMembers(descriptor.members, json, path, around);
    case 'array':
    case 'list':
    case 'repeated':
    case 'records':
      return Array.isArray(json)
        ? json.map((element: Json, index) => revive(descriptor.of, element, below(path, index), around))
        : json;
    case 'numbered':
      if (!Array.isArray(json)) return json;
      return json.map((element: Json, index) =>
        isObject(element)
          ? { ...element, value: revive(descriptor.of, element['value'] ?? null, below(path, index), around) }
          : element,
      );
    case 'attributes':
      return reviveAttributes(descriptor, json, path, around);
    case 'select': {
      const name = around.beside?.[descriptor.by];
      const format =
        typeof name === 'string' && Object.hasOwn(descriptor.formats, name) ? descriptor.formats[name] : undefined;
      return format === undefined ? hexBytes(json, path) : revive(format, json, path, around);
    }
    case 'choice':
      return revive(chosenFormat(descriptor, json, around), json, path, around);
    case 'lazy':
      return revive(descriptor.resolve(), json, path, around);
    case 'message': {
      if (!isObject(json)) return json;
      // what a record does not say itself is said by the message around it
      const inside: Around = { header: { ...around.header, ...json } };
      if (descriptor.flat) {
        return {
          ...(reviveMembers(descriptor.header.members, json, path, inside) as object),
          ...(reviveAttributes(descriptor.attributes, json, path, inside) as object),
        };
      }
      const { attributes, ...header } = json;
      const revived = reviveMembers(descriptor.header.members, header, path, inside) as object;
      if (attributes === undefined) return revived;
      return {
        ...revived,
        attributes: reviveAttributes(descriptor.attributes, attributes, below(path, 'attributes'), inside),
      };
    }
    default:
      return json;
  }
}

/** The format of a choice: as decided where a header or an attribute does, else the one that takes this shape of JSON. */
function chosenFormat({ by, formats, otherwise }: Choice, json: Json, { beside, header }: Around): Codec {
  if (by.every(({ from }) => from !== 'length')) {
    const words = by.map((decider) =>
      decider.from === 'header' ? header?.[decider.member] : decider.from === 'attribute' ? beside?.[decider.key] : '',
    );
    const word = words.join('/');
    return (Object.hasOwn(formats, word) ? formats[word] : undefined) ?? otherwise;
  }
  return [...Object.values(formats), otherwise].find((format) => takes(format, json)) ?? otherwise;
}

function takes(codec: Codec, json: Json): boolean {
  const descriptor = descriptorOf(codec);
  if (isObject(json)) return ['attributes', 'struct', 'message', 'lazy'].includes(descriptor.op);
  if (Array.isArray(json)) return ['list', 'array', 'records', 'flags', 'mpls'].includes(descriptor.op);
  if (typeof json === 'string')
    return ['bytes', 'text', 'characters', 'ip', 'mac', 'enum', 'prefix', 'reference', 'integer'].includes(
      descriptor.op,
    );
  return ['integer', 'bool', 'enum', 'flag', 'flags', 'shifted', 'reference'].includes(descriptor.op);
}

function reviveMembers(members: Readonly<Record<string, Codec>>, json: Json, path: string, around: Around): unknown {
  if (!isObject(json)) return json;
  const value: Record<string, unknown> = {};
  for (const [key, part] of Object.entries(json)) {
    const member = Object.hasOwn(members, key) ? members[key] : undefined;
    if (key === '$tail') value[key] = hexBytes(part, below(path, key));
    else value[key] = member === undefined ? part : revive(member, part, below(path, key), around);
  }
  return value;
}

function reviveAttributes({ specification }: Attributes, json: Json, path: string, around: Around): unknown {
  if (!isObject(json)) return json;
  const value: Record<string, unknown> = {};
  const inside: Around = { ...around, beside: json };
  for (const [key, part] of Object.entries(json)) {
    const where = below(path, key);
    const declared = Object.hasOwn(specification, key) ? specification[key] : undefined;
    if (undeclaredType(key) !== undefined || key === '$rest') value[key] = hexBytes(part, where);
    else if (key === '$wire' && isObject(part)) {
      value[key] = Object.fromEntries(
        Object.entries(part).map(([name, hex]) => [name, hexBytes(hex, below(where, name))]),
      );
    } else value[key] = declared === undefined ? part : revive(declared.codec, part, where, inside);
  }
  return value;
}
