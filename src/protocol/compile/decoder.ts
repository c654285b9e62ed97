import type { Attributes, ListOf } from '../schema/attributes.ts';
import type { Codec } from '../schema/codec.ts';
import { descriptorOf, fixedSize } from '../schema/descriptor.ts';
import { wireType } from '../schema/layout.ts';
import type { FlatMessage, Message, Records } from '../schema/message.ts';
import type { Lazy } from '../schema/select.ts';
import type { Struct } from '../schema/struct.ts';
import { readFixed, structFunction, structMembers } from './decode-fixed.ts';
import { readChoice, readSelect } from './decode-selected.ts';
import { heads } from './head.ts';
import { literalKey, property, type Source } from './source.ts';
import { freeName, type MemberNames, outerArguments, relevant, type Surroundings } from './surroundings.ts';

/** The source of a message's decoder; returns the name of the function. */
export function generateDecoder(source: Source, message: Message | FlatMessage): string {
  return messageFunction(source, message, new Map());
}

/** An expression for the payload between `from` and `to`. */
export function readPayload(source: Source, codec: Codec, around: Surroundings): string {
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
      return `${source.use(around.layout === 'octets' ? 'readTerminated' : 'readString')}(bytes, from, to, ${descriptor.maxLength})`;
    case 'bytes':
      return `${source.use('readBytes')}(bytes, from, to)`;
    case 'mac':
      return `${source.use('readMac')}(bytes, from, to)`;
    case 'ip':
      return `to - from === 4 ? ${source.use('readIpv4')}(bytes, from) : to - from === 16 ? ${source.use('readIpv6')}(bytes, from) : ${deviate}`;
    case 'prefix': {
      const length = around.members.get(descriptor.length);
      if (length === undefined) return deviate;
      return `to - from === 4 ? ${source.use('readIpv4Prefix')}(bytes, from, ${length}) : to - from === 16 ? ${source.use('readIpv6Prefix')}(bytes, from, ${length}) : ${deviate}`;
    }
    case 'mpls':
      return `${source.use('readLabels')}(view, from, to)`;
    case 'struct':
      if (size !== undefined) return call(structFunction(source, descriptor));
      return call(openStruct(source, descriptor, around));
    case 'array': {
      const element = readFixed(source, descriptor.of, 'at');
      const step = fixedSize(descriptor.of);
      if (element === undefined || step === undefined || step === 0 || descriptor.count !== undefined) return deviate;
      return call(
        source.functionFor('decode', descriptor, '', (name) =>
          [
            `function ${name}(view, bytes, start, end, context) {`,
            `  if ((end - start) % ${step} !== 0) throw $deviation;`,
            // as long as it will be: one that grows leaves its shorter selves behind
            `  const list = new Array((end - start) / ${step});`,
            `  for (let at = start, index = 0; at < end; at += ${step}, index++) list[index] = ${element};`,
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
      return readLazy(source, descriptor, around);
    case 'choice':
      return readChoice(source, descriptor, around);
    default:
      // selects are read where the set is known; what is left has no fast form
      return deviate;
  }
}

/** A format that refers to itself must end somewhere; a message counts itself. */
function readLazy(source: Source, lazy: Lazy, { members, layout }: Surroundings): string {
  const format = lazy.resolve();
  const needed = relevant(members, format);
  if (format.op === 'message') return readPayload(source, format, { members: needed, layout });
  const name = source.functionFor('decode', lazy, [layout, ...needed.keys()].join(), (own) =>
    [
      `function ${own}(view, bytes, from, to, context${outerArguments(needed)}) {`,
      `  if (++$depth > ${source.use('MAXIMUM_DEPTH')}) throw $deviation;`,
      `  const value = ${readPayload(source, format, { members: needed, layout })};`,
      '  $depth--;',
      '  return value;',
      '}',
    ].join('\n'),
  );
  return `${name}(view, bytes, from, to, context${outerArguments(needed)})`;
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
    const shown = members.filter(({ visible }) => visible).map(({ name: member }) => member);
    const start = (size + 3) & ~3;
    const into = message.flat ? 'value' : 'attributes';
    const most = Object.keys(message.attributes.specification).length;
    lines.push(`  const ${into} = ${source.object(message.flat ? shown.length + most : most)};`);
    if (message.flat) {
      for (const member of shown) lines.push(`  value${property(member)} = ${locals.get(member)};`);
      lines.push(...absentPrefixes(message, locals));
    }
    lines.push(...attributeLoop(source, message.attributes, into, `start + ${start}`, locals));
    lines.push('  $depth--;');
    const fields = shown.map((member) => `${literalKey(member)}: ${locals.get(member)}`);
    lines.push(message.flat ? '  return value;' : `  return { ${[...fields, 'attributes'].join(', ')} };`, '}');
    return lines.join('\n');
  });
}

/** A struct whose last member takes what is left of the payload. */
function openStruct(source: Source, struct: Struct, { layout }: Surroundings): string {
  return source.functionFor('decode', struct, layout, (name) => {
    const entries = Object.entries(struct.members);
    const last = entries.pop();
    const closed: Struct = { ...struct, members: Object.fromEntries(entries) };
    const members = structMembers(source, closed);
    const size = fixedSize(closed);
    if (last === undefined || members === undefined || size === undefined)
      return `function ${name}() { throw $deviation; }`;
    const fields = members
      .filter(({ visible }) => visible)
      .map((member) => `${literalKey(member.name)}: ${member.read}`);
    fields.push(`${literalKey(last[0])}: ${readPayload(source, last[1], { members: new Map(), layout })}`);
    return [
      `function ${name}(view, bytes, start, to, context) {`,
      `  const from = start + ${size};`,
      '  if (to < from) throw $deviation;',
      `  return { ${fields.join(', ')} };`,
      '}',
    ].join('\n');
  });
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
      `  const value = ${source.object(Object.keys(set.specification).length)};`,
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
  const head = heads[set.layout];
  const lines: string[] = [];
  for (let word = 0; word < words; word++) lines.push(`  let seen${word} = 0;`);
  if (entries.some(([, { codec }]) => codec.op === 'repeated')) lines.push('  let last = -1;');
  lines.push(
    `  for (let at = ${first}; at < end; ) {`,
    ...head.read.map((line) => `    ${line}`),
    `    switch (${head.type}) {`,
  );
  const around: Surroundings = { members, layout: set.layout, level: { set, into, first } };
  for (const [index, [key, declared]] of entries.entries()) {
    if (declared.codec.op === 'alignment') continue;
    const seen = `seen${Math.floor(index / 31)}`;
    const bit = 1 << (index % 31);
    lines.push(`      case ${wireType(declared)}: {`);
    const descriptor = descriptorOf(declared.codec);
    const target = `${into}${property(key)}`;
    if (descriptor.op === 'repeated') {
      lines.push(
        `        if ((${seen} & ${bit}) === 0) ${target} = [];`,
        `        else if (last !== ${wireType(declared)}) throw $deviation;`,
        `        ${seen} |= ${bit};`,
        `        ${target}.push(${readPayload(source, descriptor.of, around)});`,
      );
    } else {
      lines.push(`        if ((${seen} & ${bit}) !== 0) throw $deviation;`, `        ${seen} |= ${bit};`);
      if (descriptor.op === 'select') lines.push(...readSelect(source, descriptor, target, around));
      else lines.push(`        ${target} = ${readPayload(source, declared.codec, around)};`);
    }
    lines.push('        break;', '      }');
  }
  lines.push(
    '      default:',
    `        ${into}[${source.use('undeclaredKey')}(${head.type}, ${into})] = ${source.use('readBytes')}(bytes, from, to);`,
    '    }',
  );
  if (entries.some(([, { codec }]) => codec.op === 'repeated')) lines.push(`    last = ${head.type};`);
  lines.push(`    ${head.next}`, '  }');
  return lines;
}

function listFunction(source: Source, list: ListOf, members: MemberNames): string {
  return source.functionFor('decode', list, [...members.keys()].join(), (name) => {
    const expected = list.type === 'from0' ? 'list.length' : list.type === 'from1' ? 'list.length + 1' : list.type;
    const head = heads[list.layout];
    return [
      `function ${name}(view, bytes, start, end, context${outerArguments(members)}) {`,
      '  const list = [];',
      '  for (let at = start; at < end; ) {',
      ...head.read.map((line) => `    ${line}`),
      `    if ((${head.type}) !== ${expected}) throw $deviation;`,
      `    list.push(${readPayload(source, list.of, { members, layout: list.layout })});`,
      `    ${head.next}`,
      '  }',
      '  return list;',
      '}',
    ].join('\n');
  });
}

function recordsFunction(source: Source, records: Records, members: MemberNames): string {
  return source.functionFor('decode', records, [...members.keys()].join(), (name) =>
    [
      `function ${name}(view, bytes, start, end, context${outerArguments(members)}) {`,
      '  const list = [];',
      '  for (let from = start; from < end; ) {',
      '    const length = end - from >= 2 ? view.getUint16(from, true) : 0;',
      '    if (length < 4 || length > end - from) throw $deviation;',
      '    const to = from + length;',
      `    list.push(${readPayload(source, records.of, { members, layout: 'netlink' })});`,
      '    from += (length + 3) & ~3;',
      '  }',
      '  return list;',
      '}',
    ].join('\n'),
  );
}
