import { type Codec, explain, type Part, wireOf } from '../protocol/index.ts';

const BYTES_A_ROW = 4;

/**
 * Two messages side by side, four bytes a row, the field of the expected one beside them, rows that differ marked with `!`. The empty text where
 * they are the same. `codec` names the fields, and is read from `start` on.
 */
export function byteDiff(expected: Uint8Array, actual: Uint8Array, codec?: Codec, start = 0): string {
  const length = Math.max(expected.length, actual.length);
  const fields = codec === undefined ? new Map<number, string>() : fieldStarts(codec, expected, start);
  const rows: string[] = [];
  let different = false;
  for (let at = 0; at < length; at += BYTES_A_ROW) {
    const left = rowOf(expected, at);
    const right = rowOf(actual, at);
    different ||= left !== right;
    const names = Array.from({ length: BYTES_A_ROW }, (_, index) => fields.get(at + index)).filter(
      (name) => name !== undefined,
    );
    rows.push(
      `${left === right ? ' ' : '!'} ${at.toString(16).padStart(4, '0')}  ${left.padEnd(12)}  ${right.padEnd(12)}  ${names.join(', ')}`.trimEnd(),
    );
  }
  return different ? `       expected      actual\n${rows.join('\n')}\n` : '';
}

const rowOf = (bytes: Uint8Array, at: number): string =>
  Array.from(bytes.subarray(at, at + BYTES_A_ROW), (byte) => byte.toString(16).padStart(2, '0')).join(' ');

/** The path of the field that begins at each offset. */
function fieldStarts(codec: Codec, bytes: Uint8Array, start: number): Map<number, string> {
  const starts = new Map<number, string>();
  const walk = (part: Part, path: readonly string[]): void => {
    for (const inner of part.parts) {
      const names = [...path, inner.name];
      if (!starts.has(inner.start)) starts.set(inner.start, names.join('.'));
      walk(inner, names);
    }
  };
  walk(explain(codec, wireOf(bytes), start, bytes.length), []);
  return starts;
}
