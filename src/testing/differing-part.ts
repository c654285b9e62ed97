import type { Codec, Part } from '../protocol/index.ts';

const isText = (codec: Codec | undefined): boolean => codec?.op === 'text';

/**
 * Where two explained messages mean different things; undefined where they say the same. What carries no meaning may differ: the NLA_F_NESTED
 * bit, a string's closing NUL, padding.
 */
export function differingPart(
  expected: Part,
  actual: Part,
  one: Uint8Array,
  other: Uint8Array,
  path = '',
): string | undefined {
  const name = path === '' ? expected.name : `${path}.${expected.name}`;
  if (expected.name !== actual.name || expected.parts.length !== actual.parts.length) return name;
  for (const [index, part] of expected.parts.entries()) {
    const counterpart = actual.parts[index];
    const difference = counterpart === undefined ? name : differingPart(part, counterpart, one, other, name);
    if (difference !== undefined) return difference;
  }
  if (expected.parts.length > 0) return undefined;
  const strip = (bytes: Uint8Array, { payload, end, codec }: Part) => {
    const last = isText(codec) && end > payload && bytes[end - 1] === 0 ? end - 1 : end;
    return bytes.subarray(payload, last);
  };
  const [left, right] = [strip(one, expected), strip(other, actual)];
  const same = left.length === right.length && left.every((byte, index) => byte === right[index]);
  return same || expected.codec?.op === 'padding' ? undefined : name;
}
