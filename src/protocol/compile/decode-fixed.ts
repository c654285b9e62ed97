import type { Codec } from '../schema/codec.ts';
import { descriptorOf, fixedSize, sizedMembers } from '../schema/descriptor.ts';
import type { Integer } from '../schema/scalars.ts';
import type { Struct } from '../schema/struct.ts';
import { literalKey, type Source } from './source.ts';

function readInteger(source: Source, { size, signed, bigEndian }: Integer, at: string): string {
  if (size === 1) return signed ? `view.getInt8(${at})` : `bytes[${at}]`;
  if (size === 8 && !signed) return `${source.use(bigEndian ? 'readNetworkU64' : 'readU64')}(view, ${at})`;
  const big = size === 8 ? 'Big' : '';
  return `view.get${big}${signed ? 'Int' : 'Uint'}${size * 8}(${at}, ${!bigEndian})`;
}

/** An expression for a value of fixed size, whose bytes are known to be there; undefined for a codec without one. */
export function readFixed(source: Source, codec: Codec, at: string): string | undefined {
  const descriptor = descriptorOf(codec);
  switch (descriptor.op) {
    case 'integer':
      return readInteger(source, descriptor, at);
    case 'bool':
      return `((x) => x === 0 ? false : x === 1 ? true : x)(${readInteger(source, descriptor.of, at)})`;
    case 'enum':
      return `${source.table('EnumTable', descriptor.names)}.word(${readInteger(source, descriptor.of, at)})`;
    case 'flags':
      return `${source.table('FlagTable', descriptor.names)}.words(${readInteger(source, descriptor.of, at)})`;
    case 'shifted':
      return `${readInteger(source, descriptor.of, at)} + ${descriptor.add}`;
    case 'reference':
      return `((x) => x === 0 ? 0 : context?.linkName?.(x) ?? x)(${readInteger(source, descriptor.of, at)})`;
    case 'hidden':
      return readFixed(source, descriptor.of, at);
    case 'bytes':
      return descriptor.length === undefined
        ? undefined
        : `${source.use('readBytes')}(bytes, ${at}, ${at} + ${descriptor.length})`;
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
  for (const { name, member, size } of sizedMembers(struct)) {
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

/** Bytes of a struct that grew with several kernels: those that are older send less of it, in each message. */
const GROWN = 64;

/** What to do with a struct that is shorter than declared: a large one is read at once, and a small one left to the interpreter. */
function whenShorter(source: Source, struct: Struct, name: string): string {
  const members = sizedMembers(struct);
  const sizes = members.map(({ size }) => size ?? 0);
  const plain = members.every(({ member }) => member.op !== 'padding' && member.op !== 'hidden');
  const size = fixedSize(struct) ?? 0;
  if (!plain || size < GROWN) return 'throw $deviation;';
  return `return ${source.use('readShorter')}(${name}, bytes, start, end, context, [${sizes.join(', ')}], ${size});`;
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
      `  if (end - start < ${size}) ${whenShorter(source, struct, name)}`,
      '  const value = {',
      ...fields,
      '  };',
      `  if (end - start > ${size}) value.$tail = ${source.use('readBytes')}(bytes, start + ${size}, end);`,
      '  return value;',
      '}',
    ].join('\n');
  });
}
