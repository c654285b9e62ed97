import { type Attributes, attributes, type ListOf } from '../schema/attributes.ts';
import type { Codec } from '../schema/codec.ts';
import { descriptorOf, fixedSize } from '../schema/descriptor.ts';
import type { FlatMessage, Message, Records } from '../schema/message.ts';
import type { Integer, Shifted } from '../schema/scalars.ts';
import type { Choice, Select } from '../schema/select.ts';
import type { ArrayOf, Struct } from '../schema/struct.ts';
import { property, type Source } from './source.ts';
import { freeName, type MemberNames, outerArguments, relevant, typeNumber } from './surroundings.ts';

const NESTED = 0x8000;

/** The source of a message's encoder; returns the name of the function. */
export function generateEncoder(source: Source, message: Message | FlatMessage): string {
  return messageFunction(source, message, new Map());
}

/**
 * Statements that write the number `value` (an expression) at the offset `at` of the writer's memory, which is in `view` and `bytes`.
 * The checks throw a deviation: the interpreter then words the refusal.
 */
function putInteger(source: Source, { size, signed, bigEndian }: Integer, value: string, at: string): string {
  if (size === 8) {
    return `view.setBigUint64(${at}, ${source.use('checkLarge')}(${value}, ${signed}), ${!bigEndian});`;
  }
  const same = signed
    ? `(n << ${32 - size * 8}) >> ${32 - size * 8}`
    : size === 4
      ? 'n >>> 0'
      : `n & ${2 ** (size * 8) - 1}`;
  const put = size === 1 ? `bytes[${at}] = n;` : `view.setUint${size * 8}(${at}, n, ${!bigEndian});`;
  // what these operators do not leave as it is was no integer of this size
  return `{ const n = ${value}; if (n !== (${same})) throw $deviation; ${put} }`;
}

/** Statements that write a value of an integer's size; undefined for a codec that is none. */
function putFixed(source: Source, codec: Codec, value: string, at: string): string | undefined {
  const descriptor = descriptorOf(codec);
  switch (descriptor.op) {
    case 'integer':
      return putInteger(source, descriptor, value, at);
    case 'bool':
      return putInteger(source, descriptor.of, `typeof ${value} === "boolean" ? Number(${value}) : ${value}`, at);
    case 'enum':
      return putInteger(source, descriptor.of, `${source.words(descriptor.names)}(${value})`, at);
    case 'flags':
      return putInteger(source, descriptor.of, `${source.table('FlagTable', descriptor.names)}.bits(${value})`, at);
    case 'shifted':
      return putInteger(source, descriptor.of, `${value} - ${descriptor.add}`, at);
    case 'reference':
      return putInteger(
        source,
        descriptor.of,
        `typeof ${value} === "string" ? context?.linkIndex?.(${value}) : ${value}`,
        at,
      );
    default:
      return undefined;
  }
}

/** What the generator knows around a payload. */
interface Surroundings {
  readonly set: Attributes;
  /** The message whose header members an attribute may set, where it is the innermost level. */
  readonly message: Message | FlatMessage | undefined;
  readonly members: MemberNames;
}

/** Statements that write the attribute of type `type` with the value `x`. */
function putAttribute(source: Source, type: number, codec: Codec, around: Surroundings): string {
  const descriptor = descriptorOf(codec);
  const helper = (name: string, ...more: unknown[]) =>
    `${source.use(name)}(${['writer', type, 'x', ...more].join(', ')});`;
  const nest = (call: string, nested = true) =>
    `{ const at = writer.reserve(4); ${call} ${source.use('closeAttribute')}(writer, at, ${nested ? type | NESTED : type}); }`;
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
      const written = `writer.bytes[start + ${member}] = ${source.use('writePrefix')}(writer, ${type}, x);`;
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
      const nested = descriptor.op === 'attributes' || descriptor.op === 'list';
      return nest(
        `${nestFunction(source, descriptor, members)}(writer, x, context${outerArguments(members)});`,
        nested,
      );
    }
    case 'lazy':
      return putAttribute(source, type, descriptor.resolve(), around);
    case 'repeated':
      return `for (const element of x) { const x = element; ${putAttribute(source, type, descriptor.of, around)} }`;
    case 'select':
      return putSelect(source, type, descriptor, around);
    case 'choice':
      return putChoice(source, type, descriptor, around);
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

function putSelect(source: Source, type: number, { by, formats }: Select, around: Surroundings): string {
  if (!Object.hasOwn(around.set.specification, by)) return 'throw $deviation;';
  const cases = Object.entries(formats).map(
    ([name, format]) => `case ${JSON.stringify(name)}: ${putAttribute(source, type, format, around)} break;`,
  );
  return `switch (value${property(by)}) { ${cases.join(' ')} default: ${source.use('writeBytes')}(writer, ${type | NESTED}, x, undefined); }`;
}

/** Formats that a header decides are told apart by the header's word; any other decision is the interpreter's. */
function putChoice(source: Source, type: number, { by, formats, otherwise }: Choice, around: Surroundings): string {
  const [decider] = by;
  const member = by.length === 1 && decider?.from === 'header' ? around.members.get(decider.member) : undefined;
  if (member === undefined) return 'throw $deviation;';
  const cases = Object.entries(formats).map(
    ([name, format]) => `case ${JSON.stringify(name)}: ${putAttribute(source, type, format, around)} break;`,
  );
  return `switch (${member}) { ${cases.join(' ')} default: ${putAttribute(source, type, otherwise, around)} }`;
}

/** Statements for the members of a struct, whose room begins at `start`: those that are not given are zero. Undefined where one has no fast form. */
function putMembers(source: Source, struct: Struct): { lines: string[]; names: string[] } | undefined {
  const lines: string[] = [];
  const names: string[] = [];
  let offset = 0;
  for (const [name, member] of Object.entries(struct.members)) {
    const size = fixedSize(member);
    if (size === undefined) return undefined;
    if (member.op === 'padding' || member.op === 'hidden') {
      lines.push(`  bytes.fill(0, start + ${offset}, start + ${offset + size});`);
    } else {
      const put = putFixed(source, member, 'x', `start + ${offset}`);
      if (put === undefined) return undefined;
      const zero = descriptorOf(member).op === 'shifted' ? -(descriptorOf(member) as Shifted).add : 0;
      lines.push(`  { let x = value${property(name)}; if (x === undefined) x = ${-zero}; else given++; ${put} }`);
      names.push(name);
    }
    offset += size;
  }
  return { lines, names };
}

function arrayFunction(source: Source, array: ArrayOf): string {
  return source.functionFor('encode', array, '', (name) => {
    const size = fixedSize(array.of);
    const put = putFixed(source, array.of, 'x', 'at');
    if (size === undefined || put === undefined) return `function ${name}() { throw $deviation; }`;
    return [
      `function ${name}(writer, list, context) {`,
      '  if (!Array.isArray(list)) throw $deviation;',
      `  let at = writer.claim(${size} * list.length);`,
      '  const { view, bytes } = writer;',
      `  for (const x of list) { ${put} at += ${size}; }`,
      '}',
    ].join('\n');
  });
}

function structFunction(source: Source, struct: Struct): string {
  return source.functionFor('encode', struct, '', (name) => {
    const size = fixedSize(struct);
    const members = putMembers(source, struct);
    if (size === undefined || members === undefined) return `function ${name}() { throw $deviation; }`;
    return [
      `function ${name}(writer, value, context) {`,
      `  const start = writer.claim(${size});`,
      '  const { view, bytes } = writer;',
      '  let given = 0;',
      ...members.lines,
      '  if (value.$tail !== undefined) { given++; writer.append(value.$tail); }',
      '  for (const _ in value) given--;',
      // a member that the struct does not have, or one that is there and undefined
      '  if (given !== 0) throw $deviation;',
      '}',
    ].join('\n');
  });
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
      `function ${name}(writer, value, context) {`,
      ...attributeLoop(source, set, { message: undefined, members }, []),
      '}',
    ].join('\n'),
  );
}

/** The loop over the keys of `value`, in their order. */
function attributeLoop(
  source: Source,
  set: Attributes,
  around: Omit<Surroundings, 'set'>,
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
    branch(key, putAttribute(source, typeNumber(declared), declared.codec, { ...around, set }));
  }
  for (const member of passed) if (!Object.hasOwn(set.specification, member)) branch(member, '');
  for (const [length, bodies] of branches) lines.push(`      case ${length}:`, ...bodies, '        break;');
  lines.push('    }', `    ${source.use('writeUndeclared')}(writer, key, x);`, '  }');
  return lines;
}

function listFunction(source: Source, list: ListOf, members: MemberNames): string {
  return source.functionFor('encode', list, [...members.keys()].join(), (name) => {
    const dynamic = list.type === 'from0' || list.type === 'from1';
    // an element's type that counts is written over the placeholder that the attribute is generated with
    const put = putAttribute(source, typeof list.type === 'number' ? list.type : 0, list.of, {
      set: noSet,
      message: undefined,
      members,
    });
    const patch = dynamic
      ? `writer.view.setUint16(at + 2, (writer.view.getUint16(at + 2, true) & ${NESTED}) | ${list.type === 'from0' ? 'index' : '(index + 1)'}, true);`
      : '';
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
      '  for (let index = 0; index < list.length; index++) {',
      '    writer.align();',
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
