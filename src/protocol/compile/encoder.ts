import { type Attributes, attributes, type ListOf } from '../schema/attributes.ts';
import type { Codec } from '../schema/codec.ts';
import { descriptorOf, fixedSize } from '../schema/descriptor.ts';
import { type Layout, wireType } from '../schema/layout.ts';
import type { FlatMessage, Message, Records } from '../schema/message.ts';
import type { Choice, Decider, Formats, Lazy, Select } from '../schema/select.ts';
import { decides } from './decode-selected.ts';
import { arrayFunction, putFixed, putMembers, structFunction } from './encode-fixed.ts';
import { property, type Source } from './source.ts';
import { freeName, type MemberNames, outerArguments, relevant } from './surroundings.ts';

const NESTED = 0x8000;

/** The source of a message's encoder; returns the name of the function. */
export function generateEncoder(source: Source, message: Message | FlatMessage): string {
  return messageFunction(source, message, new Map());
}

/** What the generator knows around a payload. */
interface Surroundings {
  readonly layout: Layout;
  /** The attributes beside it. */
  readonly set: Attributes;
  /** The message whose header members an attribute may set, where it is the innermost level. */
  readonly message: Message | FlatMessage | undefined;
  readonly members: MemberNames;
}

/** Statements that write the attribute of type `type` with the value `x`. */
function putAttribute(source: Source, type: number, codec: Codec, around: Surroundings): string {
  const descriptor = descriptorOf(codec);
  switch (descriptor.op) {
    case 'lazy':
      return putLazy(source, type, descriptor, around);
    case 'repeated':
      return `for (const element of x) { const x = element; ${putAttribute(source, type, descriptor.of, around)} }`;
    case 'select':
      return putSelect(source, type, descriptor, around);
    case 'choice':
      return putChoice(source, type, descriptor, around);
    default:
      return inLayout(source, around.layout, putPayload(source, type, codec, around));
  }
}

/** Everything is written with netlink's header first: octets are short, and the ordinary case stays as it is. */
const inLayout = (source: Source, layout: Layout, put: string): string =>
  layout === 'netlink' ? put : `{ const first = writer.length; ${put} ${source.use('toOctets')}(writer, first); }`;

function putPayload(source: Source, type: number, codec: Codec, around: Surroundings): string {
  const descriptor = descriptorOf(codec);
  const helper = (name: string, ...more: unknown[]) =>
    `${source.use(name)}(${['writer', type, 'x', ...more].join(', ')});`;
  const nest = (call: string, nested = true) =>
    `{ const at = writer.claim(4); ${call} ${source.use('closeAttribute')}(writer, at, ${nested ? type | NESTED : type}); }`;
  const size = fixedSize(codec);
  if (size !== undefined && size > 0) {
    const put = putFixed(source, codec, 'x', 'at + 4');
    if (put !== undefined) {
      // fewer than four bytes are padded with zeros
      const pad = size < 4 ? ' view.setUint32(at + 4, 0, true);' : '';
      const head = ((4 + size) | (type << 16)) >>> 0;
      return `{ const at = writer.claim(${size < 4 ? 8 : 4 + size}); const { view, bytes } = writer; view.setUint32(at, ${head}, true);${pad} ${put} }`;
    }
  }
  switch (descriptor.op) {
    case 'flag':
      return `if (x !== true) throw $deviation; writer.view.setUint32(writer.claim(4), ${(4 | (type << 16)) >>> 0}, true);`;
    case 'uint':
      return helper('writeUint');
    case 'text':
      return helper('writeString', descriptor.maxLength);
    case 'bytes':
      return helper('writeBytes', descriptor.length);
    case 'mac':
      return helper('writeMac', descriptor.length);
    case 'ip':
      return helper('writeIp', descriptor.version);
    case 'prefix': {
      const member = memberOffset(around.message, descriptor.length);
      if (member === undefined) return 'throw $deviation;';
      // the length first: writing the prefix may give the writer another buffer
      const written = `{ const length = ${source.use('writePrefix')}(writer, ${type}, x); writer.bytes[start + ${member}] = length; }`;
      if (!descriptor.whenAbsent) return written;
      return `if (x === "0.0.0.0/0" || x === "::/0" || x === "default") writer.bytes[start + ${member}] = 0; else ${written}`;
    }
    case 'mpls':
      return helper('writeLabels');
    case 'struct':
      return nest(`${structFunction(source, descriptor)}(writer, x, context);`, false);
    case 'array':
      return nest(`${arrayFunction(source, descriptor)}(writer, x, context);`, false);
    case 'attributes':
    case 'list':
    case 'records':
    case 'message': {
      const members = relevant(around.members, descriptor);
      const nested = 'layout' in descriptor && descriptor.layout === 'netlink';
      return nest(
        `${nestFunction(source, descriptor, members)}(writer, x, context${outerArguments(members)});`,
        nested,
      );
    }
    default:
      return 'throw $deviation;';
  }
}

function nestFunction(
  source: Source,
  nest: Attributes | ListOf | Records | Message | FlatMessage,
  members: MemberNames,
): string {
  switch (nest.op) {
    case 'attributes':
      return setFunction(source, nest, members);
    case 'list':
      return listFunction(source, nest, members);
    case 'records':
      return recordsFunction(source, nest, members);
    case 'message':
      return messageFunction(source, nest, members);
  }
}

/** The one-byte header member that a prefix sets; undefined where the message has none. */
function memberOffset(message: Message | FlatMessage | undefined, name: string): number | undefined {
  let offset = 0;
  for (const [member, codec] of Object.entries(message?.header.members ?? {})) {
    const size = fixedSize(codec);
    if (member === name) return size === 1 ? offset : undefined;
    if (size === undefined) return undefined;
    offset += size;
  }
  return undefined;
}

/** A format that refers to itself must end somewhere; a message counts itself. */
function putLazy(source: Source, type: number, lazy: Lazy, around: Surroundings): string {
  const format = lazy.resolve();
  const put = putAttribute(source, type, format, around);
  if (format.op === 'message') return put;
  return `if (++$depth > ${source.use('MAXIMUM_DEPTH')}) throw $deviation; ${put} $depth--;`;
}

function putSelect(source: Source, type: number, { by, formats }: Select, around: Surroundings): string {
  const word = besideWord(source, by, around);
  if (word === undefined) return 'throw $deviation;';
  const other = `${source.use('writeBytes')}(writer, ${type | NESTED}, x, undefined);`;
  return `switch (${word}) { ${formatCases(source, type, formats, around)} default: ${inLayout(source, around.layout, other)} }`;
}

/** A choice by the length of the payload is the interpreter's, and one by what generated code does not see. */
function putChoice(source: Source, type: number, { by, formats, otherwise }: Choice, around: Surroundings): string {
  const deciders = by.map((decider) => deciding(source, decider, around));
  if (deciders.includes(undefined)) return 'throw $deviation;';
  // the word of a header's enumeration is there already
  const word =
    by.length === 1 && by[0]?.from === 'header' ? deciders[0] : `${source.use('decision')}(${deciders.join(', ')})`;
  const cases = formatCases(source, type, formats, around);
  return `switch (${word}) { ${cases} default: ${putAttribute(source, type, otherwise, around)} }`;
}

const formatCases = (source: Source, type: number, formats: Formats, around: Surroundings): string =>
  Object.entries(formats)
    .map(([name, format]) => `case ${JSON.stringify(name)}: ${putAttribute(source, type, format, around)} break;`)
    .join(' ');

/** An expression for what decides; undefined where generated code cannot see it. */
function deciding(source: Source, decider: Decider, around: Surroundings): string | undefined {
  switch (decider.from) {
    case 'length':
      return undefined;
    case 'header':
      return around.members.get(decider.member);
    case 'attribute':
      return besideWord(source, decider.key, around);
  }
}

/** An expression for the value of an attribute of this level: the word of an enumeration, also where its number was given. */
function besideWord(source: Source, key: string, { set }: Surroundings): string | undefined {
  const declared = Object.hasOwn(set.specification, key) ? set.specification[key] : undefined;
  if (declared === undefined || !decides(declared.codec)) return undefined;
  const descriptor = descriptorOf(declared.codec);
  const value = `value${property(key)}`;
  if (descriptor.op !== 'enum') return value;
  return `${source.table('EnumTable', descriptor.names)}.word(${source.words(descriptor.names)}(${value}))`;
}

function messageFunction(source: Source, message: Message | FlatMessage, outer: MemberNames): string {
  return source.functionFor('encode', message, [...outer.keys()].join(), (name) => {
    const size = fixedSize(message.header);
    const members = putMembers(source, message.header);
    if (size === undefined || members === undefined) return `function ${name}() { throw $deviation; }`;
    const lines = [
      `function ${name}(writer, value, context${outerArguments(outer)}) {`,
      `  if (++$depth > ${source.use('MAXIMUM_DEPTH')}) throw $deviation;`,
      // what aligns the attributes is zero
      size % 4 === 0 ? `  const start = writer.claim(${size});` : `  const start = writer.reserve(${(size + 3) & ~3});`,
      '  const { view, bytes } = writer;',
      '  let given = 0;',
      ...members.lines,
    ];
    const locals = new Map(outer);
    const needed = relevant(
      new Map(Object.keys(message.header.members).map((member) => [member, member])),
      message.attributes,
    );
    for (const [member, codec] of Object.entries(message.header.members)) {
      if (!needed.has(member)) continue;
      const descriptor = descriptorOf(codec);
      if (descriptor.op !== 'enum') continue;
      // what decides is the word, also where the number was given
      const table = source.table('EnumTable', descriptor.names);
      const local = freeName(`m_${member}`, outer);
      locals.set(member, local);
      lines.push(
        `  const ${local} = typeof value.${member} === "string" ? value.${member} : ${table}.word(value.${member} ?? 0);`,
      );
    }
    if (message.flat) {
      lines.push(...attributeLoop(source, message.attributes, { message, members: locals }, members.names));
    } else {
      lines.push(
        '  const attributes = value.attributes;',
        '  if (attributes !== undefined) given++;',
        '  for (const _ in value) given--;',
        '  if (given !== 0) throw $deviation;',
        '  if (attributes !== undefined) {',
        '    const value = attributes;',
        ...attributeLoop(source, message.attributes, { message, members: locals }, []),
        '  }',
      );
    }
    lines.push('  $depth--;', '}');
    return lines.join('\n');
  });
}

function setFunction(source: Source, set: Attributes, members: MemberNames): string {
  return source.functionFor('encode', set, [...members.keys()].join(), (name) =>
    [
      `function ${name}(writer, value, context${outerArguments(members)}) {`,
      ...attributeLoop(source, set, { message: undefined, members }, []),
      '}',
    ].join('\n'),
  );
}

/** The loop over the keys of `value`, in their order. */
function attributeLoop(
  source: Source,
  set: Attributes,
  around: Omit<Surroundings, 'set' | 'layout'>,
  passed: readonly string[],
): string[] {
  const lines = [
    '  if (typeof value !== "object" || value === null) throw $deviation;',
    '  for (const key in value) {',
    '    const x = value[key];',
    '    if (x === undefined) continue;',
    // by length first: a long row of comparisons of names costs more than writing the attribute
    '    switch (key.length) {',
  ];
  const branches = new Map<number, string[]>();
  const branch = (key: string, body: string): void => {
    const list = branches.get(key.length) ?? [];
    list.push(`        if (key === ${JSON.stringify(key)}) { ${body} continue; }`);
    branches.set(key.length, list);
  };
  for (const [key, declared] of Object.entries(set.specification)) {
    if (declared.codec.op === 'alignment') continue;
    branch(key, putAttribute(source, wireType(declared), declared.codec, { ...around, set, layout: set.layout }));
  }
  for (const member of passed) if (!Object.hasOwn(set.specification, member)) branch(member, '');
  for (const [length, bodies] of branches) lines.push(`      case ${length}:`, ...bodies, '        break;');
  const undeclared = `${source.use('writeUndeclared')}(writer, key, x);`;
  lines.push('    }', `    ${inLayout(source, set.layout, undeclared)}`, '  }');
  return lines;
}

function listFunction(source: Source, list: ListOf, members: MemberNames): string {
  return source.functionFor('encode', list, [...members.keys()].join(), (name) => {
    const dynamic = list.type === 'from0' || list.type === 'from1';
    // an element's type that counts is written over the placeholder that the attribute is generated with
    const put = putAttribute(source, typeof list.type === 'number' ? list.type : 0, list.of, {
      set: noSet,
      layout: list.layout,
      message: undefined,
      members,
    });
    const place = list.type === 'from0' ? 'index' : '(index + 1)';
    const patch = !dynamic
      ? ''
      : list.layout === 'octets'
        ? `if (${place} > 0xff) throw $deviation; writer.bytes[at] = ${place};`
        : `writer.view.setUint16(at + 2, (writer.view.getUint16(at + 2, true) & ${NESTED}) | ${place}, true);`;
    return [
      `function ${name}(writer, list, context${outerArguments(members)}) {`,
      '  if (!Array.isArray(list)) throw $deviation;',
      '  for (let index = 0; index < list.length; index++) {',
      '    const x = list[index];',
      '    const at = writer.length;',
      `    ${put}`,
      `    ${patch}`,
      '  }',
      '}',
    ].join('\n');
  });
}

function recordsFunction(source: Source, records: Records, members: MemberNames): string {
  return source.functionFor('encode', records, [...members.keys()].join(), (name) => {
    const descriptor = descriptorOf(records.of);
    if (descriptor.op !== 'message') return `function ${name}() { throw $deviation; }`;
    return [
      `function ${name}(writer, list, context${outerArguments(members)}) {`,
      '  if (!Array.isArray(list)) throw $deviation;',
      '  const first = writer.length;',
      '  for (let index = 0; index < list.length; index++) {',
      '    writer.align(4, first);',
      '    const start = writer.length;',
      `    ${messageFunction(source, descriptor, members)}(writer, list[index], context${outerArguments(members)});`,
      '    writer.view.setUint16(start, writer.length - start, true);',
      '  }',
      '}',
    ].join('\n');
  });
}

/** An element of a list has no attributes beside it. */
const noSet = attributes('none', {});
