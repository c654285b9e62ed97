import fc from 'fast-check';
import { type Codec, formatIpv4, formatIpv6, formatMac } from 'netloom/protocol';
import { type Descriptor, descriptorOf } from '#dist/protocol/schema/descriptor';

type Values = fc.Arbitrary<unknown>;
type Header = Readonly<Record<string, unknown>>;

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
      return fc.array(values(descriptor.of, header, depth), { maxLength: 4 });
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
      const word = descriptor.by.map((decider) => (decider.from === 'header' ? header[decider.member] : '')).join('/');
      return values(descriptor.formats[word] ?? descriptor.otherwise, header, depth);
    }
    case 'message':
      return messageValues(codec, header, depth + 1);
    case 'lazy':
      return values(descriptor.resolve(), header, depth);
    default:
      throw new Error(`no generator for ${descriptor.op}`);
  }
}

function members(all: Readonly<Record<string, Codec>>, header: Header): Values {
  const visible = Object.entries(all).filter(([, codec]) => codec.op !== 'padding' && codec.op !== 'hidden');
  return fc.record(Object.fromEntries(visible.map(([name, codec]) => [name, values(codec, header, 0)])));
}

/** Some of the attributes of a set, in any order; a name and what it selects go together. */
function attributes(
  { specification }: Extract<Descriptor, { op: 'attributes' }>,
  header: Header,
  depth: number,
): Values {
  const selectors = new Set(
    Object.values(specification).flatMap(({ codec }) =>
      codec.op === 'select' ? [(codec as { by?: string }).by ?? ''] : [],
    ),
  );
  const entries: fc.Arbitrary<readonly (readonly [string, unknown])[]>[] = [];
  for (const [key, { codec }] of Object.entries(specification)) {
    if (codec.op === 'alignment' || selectors.has(key)) continue;
    const descriptor = descriptorOf(codec);
    if (descriptor.op === 'select') {
      const { by, formats } = descriptor;
      const known = Object.entries(formats).map(([name, format]) =>
        values(format, header, depth).map(
          (data) =>
            [
              [by, name],
              [key, data],
            ] as const,
        ),
      );
      const other = fc.uint8Array({ maxLength: 12 }).map(
        (data) =>
          [
            [by, 'netloom'],
            [key, data],
          ] as const,
      );
      const selector = descriptorOf(specification[by]?.codec ?? codec);
      entries.push(fc.oneof(...known, ...(selector.op === 'text' ? [other] : [])));
    } else {
      entries.push(values(codec, header, depth).map((value) => [[key, value]] as const));
    }
  }
  entries.push(
    fc
      .tuple(fc.integer({ min: 200, max: 0x3fff }), fc.uint8Array({ maxLength: 9 }))
      .map(([type, data]) => [[`$${type}`, data]] as const),
  );
  const chosen = fc.shuffledSubarray(entries, { maxLength: Math.min(entries.length, depth > 1 ? 4 : 8) });
  return chosen.chain((some) => fc.tuple(...some)).map((groups) => Object.fromEntries(groups.flat()));
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
  readonly sample: fc.Arbitrary<unknown>;
}

/** One sample for each attribute that a message declares, at whatever depth, each format of a selected payload included. */
export function samplesOf(codec: Codec): Sample[] {
  const message = descriptorOf(codec);
  if (message.op !== 'message') throw new Error('not a message');
  const found: Sample[] = [];
  const header = (words: Header) =>
    members(message.header.members, {}).map((value) => ({ ...(value as object), ...words }));
  const walk = (set: Codec, path: readonly string[], words: Header, wrap: (value: unknown) => unknown): void => {
    const descriptor = descriptorOf(set);
    if (descriptor.op !== 'attributes') return;
    for (const [key, { type, codec: inner }] of Object.entries(descriptor.specification)) {
      const payload = descriptorOf(inner);
      if (payload.op === 'alignment') continue;
      const here = [...path, key];
      const put = (value: unknown) => wrap({ [key]: value });
      const add = (format: Codec, around: Header, place: (value: unknown) => unknown) => {
        const sample = header(around).chain((head) =>
          values(format, head as Header, 2).map((value) => ({ ...(head as object), attributes: place(value) })),
        );
        found.push({ path: here, type, sample });
        walk(format, here, around, place);
      };
      if (payload.op === 'select') {
        for (const [name, format] of Object.entries(payload.formats)) {
          add(format, words, (value) => wrap({ [payload.by]: name, [key]: value }));
        }
      } else if (payload.op === 'choice') {
        for (const [word, format] of Object.entries(payload.formats)) add(format, { ...words, family: word }, put);
        add(payload.otherwise, { ...words, family: 'inet' }, put);
      } else {
        add(inner, words, put);
      }
    }
  };
  walk(message.attributes, [], {}, (value) => value);
  return found;
}
