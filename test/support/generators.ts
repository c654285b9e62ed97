import fc from 'fast-check';
import {
  type Codec,
  type Decider,
  encode,
  type Formats,
  formatIpv4,
  formatIpv6,
  formatMac,
  type Layout,
  layouts,
} from 'netloom/protocol';
import { type Descriptor, descriptorOf } from '#dist/protocol/schema/descriptor';

type Values = fc.Arbitrary<unknown>;
/** What decides around a value: the members of the fixed headers, and attributes beside it under {@link besideKey}. */
type Header = Readonly<Record<string, unknown>>;
const besideKey = (key: string): string => `beside ${key}`;
/** How deep formats that refer to themselves do so. */
const DEEPEST = 4;

const bytesOf = (length: number): fc.Arbitrary<Uint8Array> => fc.uint8Array({ minLength: length, maxLength: length });
const ipv4 = bytesOf(4).map((bytes) => formatIpv4(bytes));
const ipv6 = bytesOf(16).map((bytes) => formatIpv6(bytes));

function integers({ size, signed }: { readonly size: number; readonly signed: boolean }): Values {
  if (size === 8)
    return signed
      ? fc.bigInt({ min: -(1n << 63n), max: (1n << 63n) - 1n })
      : fc.bigInt({ min: 0n, max: (1n << 64n) - 1n });
  const bits = size * 8;
  return signed
    ? fc.integer({ min: -(2 ** (bits - 1)), max: 2 ** (bits - 1) - 1 })
    : fc.integer({ min: 0, max: 2 ** bits - 1 });
}

/** Values of a schema's codec, made from the schema alone: what its decoder gives for canonical bytes. */
function values(codec: Codec, header: Header, depth: number): Values {
  const descriptor: Descriptor = descriptorOf(codec);
  switch (descriptor.op) {
    case 'integer':
      return integers(descriptor);
    case 'uint':
      return fc.oneof(fc.bigInt({ min: 0n, max: 0xffffffffn }), fc.bigInt({ min: 1n << 32n, max: (1n << 64n) - 1n }));
    case 'bool':
      return fc.boolean();
    case 'enum':
      return fc.constantFrom(...Object.keys(descriptor.names));
    case 'flags':
      return fc.subarray(Object.keys(descriptor.names));
    case 'shifted':
      return fc.integer({ min: descriptor.add, max: 2 ** (descriptor.of.size * 8) - 1 + descriptor.add });
    case 'reference':
      return integers(descriptor.of);
    case 'flag':
      return fc.constant(true);
    case 'text':
      return fc
        .string({ unit: 'grapheme', maxLength: Math.min(10, Math.floor(descriptor.maxLength / 4)) })
        .filter((text) => !text.includes('\0') && Buffer.byteLength(text) <= descriptor.maxLength);
    case 'characters':
      return fc
        .string({ unit: 'grapheme', maxLength: Math.min(10, Math.floor(descriptor.length / 4)) })
        .filter((text) => !text.includes('\0') && Buffer.byteLength(text) <= descriptor.length);
    case 'bytes':
      return descriptor.length === undefined ? fc.uint8Array({ maxLength: 20 }) : bytesOf(descriptor.length);
    case 'ip':
      return descriptor.version === 4 ? ipv4 : descriptor.version === 6 ? ipv6 : fc.oneof(ipv4, ipv6);
    case 'mac':
      return (descriptor.length === undefined ? fc.uint8Array({ maxLength: 20 }) : bytesOf(descriptor.length)).map(
        (bytes) => formatMac(bytes),
      );
    case 'mpls':
      return fc.array(fc.integer({ min: 0, max: 0xfffff }), { minLength: 1, maxLength: 4 });
    case 'struct':
      return members(descriptor.members, header);
    case 'array':
      return descriptor.count === undefined
        ? fc.array(values(descriptor.of, header, depth), { maxLength: 4 })
        : fc.array(values(descriptor.of, header, depth), { minLength: descriptor.count, maxLength: descriptor.count });
    case 'list':
    case 'records':
      return fc.array(values(descriptor.of, header, depth), { maxLength: 3 });
    case 'repeated':
      return fc.array(values(descriptor.of, header, depth), { minLength: 1, maxLength: 3 });
    case 'numbered':
      return fc.array(
        fc.record({ number: fc.integer({ min: 0, max: 0x3fff }), value: values(descriptor.of, header, depth) }),
        { maxLength: 3 },
      );
    case 'attributes':
      return attributes(descriptor, header, depth + 1);
    case 'choice': {
      const word = descriptor.by.map((decider) => wordOf(decider, header)).join('/');
      return values(descriptor.formats[word] ?? descriptor.otherwise, header, depth);
    }
    case 'message':
      return messageValues(codec, header, depth + 1);
    case 'lazy': {
      const format = descriptorOf(descriptor.resolve());
      if (depth >= DEEPEST && format.op === 'list') return fc.constant([]);
      if (depth >= DEEPEST && format.op === 'attributes') return fc.constant({});
      return values(format, header, depth);
    }
    default:
      throw new Error(`no generator for ${descriptor.op}`);
  }
}

function members(all: Readonly<Record<string, Codec>>, header: Header): Values {
  const visible = Object.entries(all).filter(([, codec]) => codec.op !== 'padding' && codec.op !== 'hidden');
  return fc.record(Object.fromEntries(visible.map(([name, codec]) => [name, values(codec, header, 0)])));
}

function wordOf(decider: Decider, header: Header): unknown {
  if (decider.from === 'header') return header[decider.member];
  return decider.from === 'attribute' ? header[besideKey(decider.key)] : '';
}

type AttributeSet = Extract<Descriptor, { op: 'attributes' }>;
type Entries = fc.Arbitrary<readonly (readonly [string, unknown])[]>;

/** What decides for a payload, where an attribute beside it takes part. */
function decidersBeside({ specification }: AttributeSet, codec: Codec): readonly Decider[] | undefined {
  const descriptor = descriptorOf(codec);
  if (descriptor.op === 'select') return [{ from: 'attribute', key: descriptor.by }];
  if (descriptor.op !== 'choice') return undefined;
  const beside = descriptor.by.some(
    (decider) => decider.from === 'attribute' && Object.hasOwn(specification, decider.key),
  );
  return beside ? descriptor.by : undefined;
}

const formatsOf = (codec: Codec): { readonly formats: Formats; readonly otherwise: Codec | undefined } => {
  const descriptor = descriptorOf(codec);
  if (descriptor.op === 'select') return { formats: descriptor.formats, otherwise: undefined };
  if (descriptor.op === 'choice') return descriptor;
  throw new Error(`nothing decides for ${descriptor.op}`);
};

/** The value of an attribute that decides, for a word of what it decides. */
function deciding(codec: Codec, word: string): unknown {
  const { op } = descriptorOf(codec);
  return op === 'integer' ? Number(word) : op === 'bool' ? word === 'true' : word;
}

/** Payloads that the same things decide, together with what decides. */
function together(
  set: AttributeSet,
  by: readonly Decider[],
  keys: readonly string[],
  header: Header,
  depth: number,
): Entries[] {
  const siblings = by.flatMap((decider) => (decider.from === 'attribute' ? [decider.key] : []));
  const codecOf = (key: string) => set.specification[key]?.codec ?? set;
  const payloads = (words: string, around: Header): Entries[] =>
    keys.map((key) => {
      const { formats, otherwise } = formatsOf(codecOf(key));
      const format = formats[words] ?? otherwise;
      const value = format === undefined ? fc.uint8Array({ maxLength: 12 }) : values(format, around, depth);
      return value.map((data) => [[key, data]] as const);
    });
  const all: Entries[] = [];
  const add = (words: string, named: readonly (readonly [string, unknown])[], around: Header) => {
    const parts = [...payloads(words, around), ...named.map((one) => fc.constant([one]))];
    all.push(
      fc.tuple(...parts).chain((groups) => fc.shuffledSubarray(groups.flat(), { minLength: groups.flat().length })),
    );
  };
  for (const words of new Set(keys.flatMap((key) => Object.keys(formatsOf(codecOf(key)).formats)))) {
    const split = by.length === 1 ? [words] : words.split('/');
    if (by.some((decider, index) => decider.from === 'header' && String(header[decider.member]) !== split[index]))
      continue;
    const named = by.flatMap((decider, index) =>
      decider.from === 'attribute' ? [[decider.key, deciding(codecOf(decider.key), split[index] ?? '')] as const] : [],
    );
    add(words, named, { ...header, ...Object.fromEntries(named.map(([key, value]) => [besideKey(key), value])) });
  }
  const [only] = siblings;
  if (by.length === 1 && only !== undefined && descriptorOf(codecOf(only)).op === 'text')
    add('netloom', [[only, 'netloom']], { ...header, [besideKey(only)]: 'netloom' });
  else add(by.map((decider) => (decider.from === 'header' ? header[decider.member] : '')).join('/'), [], header);
  return all;
}

/** Some of the attributes of a set, in any order; what decides and what it decides go together. */
function attributes(set: AttributeSet, header: Header, depth: number): Values {
  const { specification, layout } = set;
  const groups = new Map<string, { readonly by: readonly Decider[]; readonly keys: string[] }>();
  for (const [key, { codec }] of Object.entries(specification)) {
    const by = decidersBeside(set, codec);
    if (by === undefined) continue;
    const group = groups.get(JSON.stringify(by)) ?? { by, keys: [] };
    group.keys.push(key);
    groups.set(JSON.stringify(by), group);
  }
  const grouped = new Set(
    [...groups.values()].flatMap(({ by, keys }) => [
      ...keys,
      ...by.flatMap((decider) => (decider.from === 'attribute' ? [decider.key] : [])),
    ]),
  );
  const entries: Entries[] = [...groups.values()].map(({ by, keys }) =>
    fc.oneof(...together(set, by, keys, header, depth)),
  );
  for (const [key, { codec }] of Object.entries(specification)) {
    if (codec.op === 'alignment' || grouped.has(key)) continue;
    entries.push(values(codec, header, depth).map((value) => [[key, value]] as const));
  }
  entries.push(
    fc
      .tuple(
        fc.integer({ min: 200, max: Math.min(0x3fff, layouts[layout].highestType) }),
        fc.uint8Array({ maxLength: 9 }),
      )
      .map(([type, data]) => [[`$${type}`, data]] as const),
  );
  const chosen = fc.shuffledSubarray(entries, { maxLength: Math.min(entries.length, depth > 1 ? 4 : 8) });
  const value = chosen.chain((some) => fc.tuple(...some)).map((parts) => Object.fromEntries(parts.flat()));
  return layout === 'octets' ? value.filter((one) => isShort(set, one)) : value;
}

/** Whether the payloads of octets are short enough: a set within a set may grow beyond 255 bytes. */
function isShort(set: Codec, value: unknown): boolean {
  try {
    encode(set, value);
  } catch (error) {
    if (error instanceof RangeError && error.message.includes('is not short enough')) return false;
    throw error;
  }
  return true;
}

/** Values of a message: a header, and attributes that fit it. */
export function messageValues(codec: Codec, outer: Header = {}, depth = 0): Values {
  const descriptor = descriptorOf(codec);
  if (descriptor.op !== 'message') throw new Error('not a message');
  return members(descriptor.header.members, outer).chain((header) => {
    const around = { ...outer, ...(header as Header) };
    return attributes(descriptor.attributes, around, depth).map((set) => ({ ...(header as object), attributes: set }));
  });
}

/** A value that has one attribute, at a path, and nothing else; the members of the fixed header are generated. */
export interface Sample {
  readonly path: readonly string[];
  readonly type: number;
  readonly layout: Layout;
  readonly sample: fc.Arbitrary<unknown>;
}

/** One sample for each attribute that a message declares, at whatever depth, each format of a selected payload included. */
export function samplesOf(codec: Codec): Sample[] {
  const message = descriptorOf(codec);
  if (message.op !== 'message') throw new Error('not a message');
  const found: Sample[] = [];
  const header = (words: Header) =>
    members(message.header.members, {}).map((value) => ({ ...(value as object), ...words }));
  const walk = (
    format: Codec,
    path: readonly string[],
    words: Header,
    wrap: (value: unknown) => unknown,
    visited: ReadonlySet<Codec>,
  ): void => {
    const set = descriptorOf(format);
    if (visited.has(set)) return;
    if (set.op === 'lazy') return walk(set.resolve(), path, words, wrap, visited);
    if (set.op === 'list') return walk(set.of, [...path, '0'], words, (value) => wrap([value]), visited);
    // every occurrence has the same name
    if (set.op === 'repeated') return walk(set.of, path, words, (value) => wrap([value]), visited);
    if (set.op !== 'attributes') return;
    const below = new Set([...visited, set]);
    for (const [key, { type, codec }] of Object.entries(set.specification)) {
      const payload = descriptorOf(codec);
      if (payload.op === 'alignment') continue;
      const here = [...path, key];
      const add = (inner: Codec, around: Header, place: (value: unknown) => unknown) => {
        const sample = header(around).chain((head) =>
          values(inner, head as Header, 2).map((value) => ({ ...(head as object), attributes: place(value) })),
        );
        found.push({ path: here, type, layout: set.layout, sample });
        walk(inner, here, around, place, below);
      };
      const by = decidersBeside(set, codec);
      if (by !== undefined) {
        for (const [name, inner] of Object.entries(formatsOf(codec).formats)) {
          const split = by.length === 1 ? [name] : name.split('/');
          const beside = by.flatMap((decider, index) => {
            if (decider.from !== 'attribute') return [];
            const decides = set.specification[decider.key]?.codec ?? set;
            return [[decider.key, deciding(decides, split[index] ?? '')] as const];
          });
          const members = by.flatMap((decider, index) =>
            decider.from === 'header' ? [[decider.member, split[index]] as const] : [],
          );
          add(inner, { ...words, ...Object.fromEntries(members) }, (value) =>
            wrap({ ...Object.fromEntries(beside), [key]: value }),
          );
        }
      } else if (payload.op === 'choice') {
        const put = (value: unknown) => wrap({ [key]: value });
        for (const [word, inner] of Object.entries(payload.formats)) add(inner, { ...words, family: word }, put);
        add(payload.otherwise, { ...words, family: 'inet' }, put);
      } else {
        add(codec, words, (value) => wrap({ [key]: value }));
      }
    }
  };
  walk(message.attributes, [], {}, (value) => value, new Set());
  return found;
}
