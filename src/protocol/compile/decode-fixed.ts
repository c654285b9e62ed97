import type { Codec } from '../schema/codec.ts';
import { descriptorOf, fixedSize } from '../schema/descriptor.ts';
import type { Integer } from '../schema/scalars.ts';
import type { Struct } from '../schema/struct.ts';
import { literalKey, type Source } from './source.ts';

function readInteger({ size, signed, bigEndian }: Integer, at: string): string {
  if (size === 1) return signed ? `view.getInt8(${at})` : `bytes[${at}]`;
  const big = size === 8 ? 'Big' : '';
  return `view.get${big}${signed ? 'Int' : 'Uint'}${size * 8}(${at}, ${!bigEndian})`;
}

/** An expression for a value of fixed size, whose bytes are known to be there; undefined for a codec without one. */
export function readFixed(source: Source, codec: Codec, at: string): string | undefined {
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

/** The members of a struct as local variables, in order: `[name, expression, offset]`. */
export function structMembers(
  source: Source,
  struct: Struct,
): { name: string; read: string; visible: boolean }[] | undefined {
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

/** The function that reads a struct of fixed size. */
export function structFunction(source: Source, struct: Struct): string {
  return source.functionFor('decode', struct, '', (name) => {
    const members = structMembers(source, struct);
    const size = fixedSize(struct);
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
