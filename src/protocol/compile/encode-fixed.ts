import type { Codec } from '../schema/codec.ts';
import { descriptorOf, fixedSize, sizedMembers } from '../schema/descriptor.ts';
import type { Integer, Shifted } from '../schema/scalars.ts';
import type { ArrayOf, Struct } from '../schema/struct.ts';
import { property, type Source } from './source.ts';

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
export function putFixed(source: Source, codec: Codec, value: string, at: string): string | undefined {
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

/** A call of `fill` costs more than the few bytes of a member that is not given. */
const zeros = (offset: number, size: number): string =>
  size > 8
    ? `bytes.fill(0, start + ${offset}, start + ${offset + size});`
    : Array.from({ length: size }, (_, index) => `bytes[start + ${offset + index}] = 0;`).join(' ');

/** Statements for the members of a struct, whose room begins at `start`: those that are not given are zero. Undefined where one has no fast form. */
export function putMembers(source: Source, struct: Struct): { lines: string[]; names: string[] } | undefined {
  const lines: string[] = [];
  const names: string[] = [];
  let offset = 0;
  for (const { name, member, size } of sizedMembers(struct)) {
    if (size === undefined) return undefined;
    if (member.op === 'padding' || member.op === 'hidden') {
      lines.push(`  ${zeros(offset, size)}`);
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

/** The function that writes values of one size one behind the other. */
export function arrayFunction(source: Source, array: ArrayOf): string {
  return source.functionFor('encode', array, '', (name) => {
    const size = fixedSize(array.of);
    const put = putFixed(source, array.of, 'x', 'at');
    if (size === undefined || put === undefined || array.count !== undefined)
      return `function ${name}() { throw $deviation; }`;
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

/** The function that writes a struct of fixed size. */
export function structFunction(source: Source, struct: Struct): string {
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
