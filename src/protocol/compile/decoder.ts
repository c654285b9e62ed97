import type { Attributes, ListOf } from '../schema/attributes.ts';
import type { Codec } from '../schema/codec.ts';
import { descriptorOf, fixedSize } from '../schema/descriptor.ts';
import type { FlatMessage, Message, Records } from '../schema/message.ts';
import type { Enum, Integer } from '../schema/scalars.ts';
import type { Choice, Select } from '../schema/select.ts';
import type { Struct } from '../schema/struct.ts';
import { literalKey, property, type Source } from './source.ts';
import { freeName, type MemberNames, outerArguments, relevant, type Surroundings, typeNumber } from './surroundings.ts';

/** The source of a message's decoder; returns the name of the function. */
export function generateDecoder(source: Source, message: Message | FlatMessage): string {
  return messageFunction(source, message, new Map());
}

function readInteger({ size, signed, bigEndian }: Integer, at: string): string {
  if (size === 1) return signed ? `view.getInt8(${at})` : `bytes[${at}]`;
  const big = size === 8 ? 'Big' : '';
  return `view.get${big}${signed ? 'Int' : 'Uint'}${size * 8}(${at}, ${!bigEndian})`;
}

/** An expression for a value of fixed size, whose bytes are known to be there; undefined for a codec without one. */
function readFixed(source: Source, codec: Codec, at: string): string | undefined {
  const descriptor = descriptorOf(codec);
  switch (descriptor.op) {
    case 'integer':
      return readInteger(descriptor, at);
    case 'bool':
      return `((x) => x === 0 ? false : x === 1 ? true : x)(${readInteger(descriptor.of, at)})`;
    case 'enum':
      return `${source.table('EnumTable', descriptor.names)}.word(${readInteger(descriptor.of, at)})`;
    case 'flags':
      return `${source.table('FlagTable', descriptor.names)}.words(${readInteger(descriptor.of, at)})`;
    case 'shifted':
      return `${readInteger(descriptor.of, at)} + ${descriptor.add}`;
    case 'reference':
      return `((x) => x === 0 ? 0 : context?.linkName?.(x) ?? x)(${readInteger(descriptor.of, at)})`;
    case 'hidden':
      return readFixed(source, descriptor.of, at);
    case 'bytes':
      return descriptor.length === undefined ? undefined : `bytes.slice(${at}, ${at} + ${descriptor.length})`;
    case 'mac':
      return descriptor.length === undefined
        ? undefined
        : `${source.use('readMac')}(bytes, ${at}, ${at} + ${descriptor.length})`;
    case 'ip':
      if (descriptor.version === undefined) return undefined;
      return `${source.use(descriptor.version === 4 ? 'readIpv4' : 'readIpv6')}(bytes, ${at})`;
    case 'struct': {
      if (fixedSize(descriptor) === undefined) return undefined;
      return `${structFunction(source, descriptor)}(view, bytes, ${at}, ${at} + ${fixedSize(descriptor)}, context)`;
    }
    default:
      return undefined;
  }
}

/** An expression for the payload between `from` and `to`. */
function readPayload(source: Source, codec: Codec, around: Surroundings): string {
  const descriptor = descriptorOf(codec);
  const size = fixedSize(codec);
  const deviate = `${source.use('deviate')}()`;
  if (size !== undefined && descriptor.op !== 'struct') {
    const read = descriptor.op === 'flag' ? 'true' : readFixed(source, codec, 'from');
    if (read !== undefined) return `to - from === ${size} ? ${read} : ${deviate}`;
  }
  const call = (name: string, extra = '') => `${name}(view, bytes, from, to, context${extra})`;
  switch (descriptor.op) {
    case 'uint':
      return `${source.use('readUint')}(view, from, to)`;
    case 'text':
      return `${source.use('readString')}(bytes, from, to)`;
    case 'bytes':
      return 'bytes.slice(from, to)';
    case 'mac':
      return `${source.use('readMac')}(bytes, from, to)`;
    case 'ip':
      return `to - from === 4 ? ${source.use('readIpv4')}(bytes, from) : to - from === 16 ? ${source.use('readIpv6')}(bytes, from) : ${deviate}`;
    case 'prefix': {
      const length = around.members.get(descriptor.length);
      if (length === undefined) return deviate;
      return `(to - from === 4 ? ${source.use('readIpv4')}(bytes, from) : to - from === 16 ? ${source.use('readIpv6')}(bytes, from) : ${deviate}) + "/" + ${length}`;
    }
    case 'mpls':
      return `${source.use('readLabels')}(view, from, to)`;
    case 'struct':
      return call(structFunction(source, descriptor));
    case 'array': {
      const element = readFixed(source, descriptor.of, 'at');
      const step = fixedSize(descriptor.of);
      if (element === undefined || step === undefined || step === 0) return deviate;
      return call(
        source.functionFor('decode', descriptor, '', (name) =>
          [
            `function ${name}(view, bytes, start, end, context) {`,
            `  if ((end - start) % ${step} !== 0) throw $deviation;`,
            '  const list = [];',
            `  for (let at = start; at < end; at += ${step}) list.push(${element});`,
            '  return list;',
            '}',
          ].join('\n'),
        ),
      );
    }
    case 'attributes':
    case 'list':
    case 'records':
    case 'message': {
      const members = relevant(around.members, descriptor);
      return call(nestFunction(source, descriptor, members), outerArguments(members));
    }
    case 'lazy':
      return readPayload(source, descriptor.resolve(), around);
    case 'choice':
      return readChoice(source, descriptor, around);
    default:
      // selects are read where the set is known; what is left has no fast form
      return deviate;
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
      return listFunction(source, nest, { members });
    case 'records':
      return recordsFunction(source, nest, { members });
    case 'message':
      return messageFunction(source, nest, members);
  }
}

function readChoice(source: Source, { by, formats, otherwise }: Choice, around: Surroundings): string {
  if (by.some(({ from }) => from === 'attribute')) return `${source.use('deviate')}()`;
  let expression = `(${readPayload(source, otherwise, around)})`;
  for (const [name, format] of Object.entries(formats).reverse()) {
    const words = by.length === 1 ? [name] : name.split('/');
    const tests = by.map((decider, index) =>
      decider.from === 'header'
        ? `${around.members.get(decider.member) ?? 'undefined'} === ${JSON.stringify(words[index])}`
        : `to - from === ${words[index]}`,
    );
    expression = `(${tests.join(' && ')} ? (${readPayload(source, format, around)}) : ${expression})`;
  }
  return expression;
}

/** The members of a struct as local variables, in order: `[name, expression, offset]`. */
function structMembers(source: Source, struct: Struct): { name: string; read: string; visible: boolean }[] | undefined {
  const members: { name: string; read: string; visible: boolean }[] = [];
  let offset = 0;
  for (const [name, member] of Object.entries(struct.members)) {
    const size = fixedSize(member);
    if (size === undefined) return undefined;
    if (member.op !== 'padding') {
      const read = readFixed(source, member, `start + ${offset}`);
      if (read === undefined) return undefined;
      members.push({ name, read, visible: member.op !== 'hidden' });
    }
    offset += size;
  }
  return members;
}

function structFunction(source: Source, struct: Struct): string {
  return source.functionFor('decode', struct, '', (name) => {
    const members = structMembers(source, struct);
    const size = fixedSize(struct);
    if (size === undefined) return openStruct(source, struct, name);
    if (members === undefined || size === undefined) return `function ${name}() { throw $deviation; }`;
    const fields = members
      .filter(({ visible }) => visible)
      .map((member) => `    ${literalKey(member.name)}: ${member.read},`);
    return [
      `function ${name}(view, bytes, start, end, context) {`,
      `  if (end - start < ${size}) throw $deviation;`,
      '  const value = {',
      ...fields,
      '  };',
      `  if (end - start > ${size}) value.$tail = bytes.slice(start + ${size}, end);`,
      '  return value;',
      '}',
    ].join('\n');
  });
}

function messageFunction(source: Source, message: Message | FlatMessage, outer: MemberNames): string {
  return source.functionFor('decode', message, [...outer.keys()].join(), (name) => {
    const size = fixedSize(message.header);
    const members = structMembers(source, message.header);
    if (size === undefined || members === undefined) return `function ${name}() { throw $deviation; }`;
    const locals = new Map(outer);
    const lines = [`function ${name}(view, bytes, start, end, context${outerArguments(outer)}) {`];
    lines.push(`  if (end - start < ${size} || ++$depth > ${source.use('MAXIMUM_DEPTH')}) throw $deviation;`);
    for (const { name: member, read } of members) {
      const local = freeName(`m_${member}`, outer);
      lines.push(`  const ${local} = ${read};`);
      locals.set(member, local);
    }
    const fields = members
      .filter(({ visible }) => visible)
      .map((member) => `${literalKey(member.name)}: ${locals.get(member.name)}`);
    const start = (size + 3) & ~3;
    const into = message.flat ? 'value' : 'attributes';
    lines.push(message.flat ? `  const value = { ${fields.join(', ')} };` : '  const attributes = {};');
    if (message.flat) lines.push(...absentPrefixes(message, locals));
    lines.push(...attributeLoop(source, message.attributes, into, `start + ${start}`, locals));
    lines.push('  $depth--;');
    lines.push(message.flat ? '  return value;' : `  return { ${[...fields, 'attributes'].join(', ')} };`, '}');
    return lines.join('\n');
  });
}

/** A struct whose last member takes what is left of the payload. */
function openStruct(source: Source, struct: Struct, name: string): string {
  const entries = Object.entries(struct.members);
  const last = entries.pop();
  const closed: Struct = { ...struct, members: Object.fromEntries(entries) };
  const members = structMembers(source, closed);
  const size = fixedSize(closed);
  if (last === undefined || members === undefined || size === undefined)
    return `function ${name}() { throw $deviation; }`;
  const fields = members.filter(({ visible }) => visible).map((member) => `${literalKey(member.name)}: ${member.read}`);
  fields.push(`${literalKey(last[0])}: ${readPayload(source, last[1], { members: new Map() })}`);
  return [
    `function ${name}(view, bytes, start, to, context) {`,
    `  const from = start + ${size};`,
    '  if (to < from) throw $deviation;',
    `  return { ${fields.join(', ')} };`,
    '}',
  ].join('\n');
}

function absentPrefixes({ attributes }: FlatMessage, members: MemberNames): string[] {
  const lines: string[] = [];
  for (const [key, { codec }] of Object.entries(attributes.specification)) {
    const descriptor = descriptorOf(codec);
    if (descriptor.op !== 'prefix' || !descriptor.whenAbsent) continue;
    const family = members.get(descriptor.family);
    lines.push(
      `  if (${members.get(descriptor.length)} === 0) {`,
      `    if (${family} === "inet") value${property(key)} = "0.0.0.0/0";`,
      `    else if (${family} === "inet6") value${property(key)} = "::/0";`,
      '  }',
    );
  }
  return lines;
}

function setFunction(source: Source, set: Attributes, members: MemberNames): string {
  return source.functionFor('decode', set, [...members.keys()].join(), (name) =>
    [
      `function ${name}(view, bytes, start, end, context${outerArguments(members)}) {`,
      '  const value = {};',
      ...attributeLoop(source, set, 'value', 'start', members),
      '  return value;',
      '}',
    ].join('\n'),
  );
}

/** The loop over the attributes from `first` to `end` that fills `into`. */
function attributeLoop(source: Source, set: Attributes, into: string, first: string, members: MemberNames): string[] {
  const entries = Object.entries(set.specification);
  const words = Math.ceil(entries.length / 31);
  const lines: string[] = [];
  for (let word = 0; word < words; word++) lines.push(`  let seen${word} = 0;`);
  if (entries.some(([, { codec }]) => codec.op === 'repeated')) lines.push('  let last = -1;');
  lines.push(
    `  for (let at = ${first}; at < end; ) {`,
    '    if (end - at < 4) throw $deviation;',
    '    const head = view.getUint32(at, true);',
    '    const length = head & 0xffff;',
    '    if (length < 4 || length > end - at) throw $deviation;',
    '    const from = at + 4;',
    '    const to = at + length;',
    '    switch ((head >>> 16) & 0x7fff) {',
  );
  const around: Surroundings = { members, set };
  for (const [index, [key, declared]] of entries.entries()) {
    if (declared.codec.op === 'alignment') continue;
    const seen = `seen${Math.floor(index / 31)}`;
    const bit = 1 << (index % 31);
    lines.push(`      case ${typeNumber(declared)}: {`);
    const descriptor = descriptorOf(declared.codec);
    const target = `${into}${property(key)}`;
    if (descriptor.op === 'repeated') {
      lines.push(
        `        if ((${seen} & ${bit}) === 0) ${target} = [];`,
        `        else if (last !== ${typeNumber(declared)}) throw $deviation;`,
        `        ${seen} |= ${bit};`,
        `        ${target}.push(${readPayload(source, descriptor.of, around)});`,
      );
    } else {
      lines.push(`        if ((${seen} & ${bit}) !== 0) throw $deviation;`, `        ${seen} |= ${bit};`);
      if (descriptor.op === 'select') lines.push(...readSelect(source, descriptor, target, into, first, around));
      else lines.push(`        ${target} = ${readPayload(source, declared.codec, around)};`);
    }
    lines.push('        break;', '      }');
  }
  lines.push(
    '      default:',
    `        ${into}[${source.use('undeclaredKey')}((head >>> 16) & 0x7fff, ${into})] = bytes.slice(from, to);`,
    '    }',
  );
  if (entries.some(([, { codec }]) => codec.op === 'repeated')) lines.push('    last = (head >>> 16) & 0x7fff;');
  lines.push('    at += (length + 3) & ~3;', '  }');
  return lines;
}

/** The payload that a name beside it selects; the name may come later. */
function readSelect(
  source: Source,
  { by, formats }: Select,
  target: string,
  into: string,
  first: string,
  around: Surroundings,
): string[] {
  const selector = around.set?.specification[by];
  const codec = selector === undefined ? undefined : descriptorOf(selector.codec);
  if (selector === undefined || codec === undefined || (codec.op !== 'text' && codec.op !== 'enum')) {
    return ['        throw $deviation;'];
  }
  const later =
    codec.op === 'text'
      ? `${source.use('readString')}(bytes, found + 4, found + view.getUint16(found, true))`
      : laterEnum(source, codec);
  const lines = [
    `        let name = ${into}${property(by)};`,
    '        if (name === undefined) {',
    `          const found = ${source.use('seek')}(view, ${first}, end, ${typeNumber(selector)});`,
    `          if (found >= 0) name = ${later};`,
    '        }',
    '        switch (name) {',
  ];
  for (const [name, format] of Object.entries(formats)) {
    lines.push(`          case ${JSON.stringify(name)}: ${target} = ${readPayload(source, format, around)}; break;`);
  }
  lines.push(`          default: ${target} = bytes.slice(from, to);`, '        }');
  return lines;
}

function laterEnum(source: Source, codec: Enum): string {
  const read = readFixed(source, codec, '(found + 4)');
  return `view.getUint16(found, true) === ${4 + codec.of.size} ? ${read} : ${source.use('deviate')}()`;
}

function listFunction(source: Source, list: ListOf, around: Surroundings): string {
  return source.functionFor('decode', list, [...around.members.keys()].join(), (name) => {
    const expected = list.type === 'from0' ? 'list.length' : list.type === 'from1' ? 'list.length + 1' : list.type;
    return [
      `function ${name}(view, bytes, start, end, context${outerArguments(around.members)}) {`,
      '  const list = [];',
      '  for (let at = start; at < end; ) {',
      '    if (end - at < 4) throw $deviation;',
      '    const length = view.getUint16(at, true);',
      '    if (length < 4 || length > end - at) throw $deviation;',
      `    if ((view.getUint16(at + 2, true) & 0x7fff) !== ${expected}) throw $deviation;`,
      '    const from = at + 4;',
      '    const to = at + length;',
      `    list.push(${readPayload(source, list.of, { members: around.members })});`,
      '    at += (length + 3) & ~3;',
      '  }',
      '  return list;',
      '}',
    ].join('\n');
  });
}

function recordsFunction(source: Source, records: Records, around: Surroundings): string {
  return source.functionFor('decode', records, [...around.members.keys()].join(), (name) =>
    [
      `function ${name}(view, bytes, start, end, context${outerArguments(around.members)}) {`,
      '  const list = [];',
      '  for (let from = start; from < end; ) {',
      '    const length = end - from >= 2 ? view.getUint16(from, true) : 0;',
      '    if (length < 4 || length > end - from) throw $deviation;',
      '    const to = from + length;',
      `    list.push(${readPayload(source, records.of, { members: around.members })});`,
      '    from += (length + 3) & ~3;',
      '  }',
      '  return list;',
      '}',
    ].join('\n'),
  );
}
