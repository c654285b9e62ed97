import { type Codec, explain, HEADER_SIZE, type Part, wireOf } from '../protocol/index.ts';
import { type AlignedRow, align, markOf, withContext } from './align.ts';

const BYTES_A_ROW = 4;
/** `struct nlmsghdr`, which stands in front of a payload. */
const headerFields: readonly (readonly [number, string])[] = [
  [0, 'header.length'],
  [4, 'header.type'],
  [6, 'header.flags'],
  [8, 'header.sequence'],
  [12, 'header.port'],
];

/**
 * Two messages side by side, four bytes a row, the field beside them; the empty text where they are the same. Rows that differ are marked with `!`, those
 * that only one side has with `-` (expected) and `+` (actual): what follows an inserted attribute stands beside its counterpart again. Offsets are hexadecimal
 * and count in the expected message, in the actual one for a row that it has alone. Long runs of rows that are the same are left out and counted.
 *
 * `codec` names the fields, and is read from byte `start` on; where that is behind a message header, the header's fields are named, too.
 */
export function byteDiff(expected: Uint8Array, actual: Uint8Array, codec?: Codec, start = 0): string {
  const [left, right] = [rowsOf(expected), rowsOf(actual)];
  // of one length nothing was inserted: what stands at one offset belongs together
  const rows = expected.length === actual.length ? inPlace(left, right) : align(left, right);
  if (rows.every(({ same }) => same)) return '';
  const [fields, otherFields] = [fieldsOf(codec, expected, start), fieldsOf(codec, actual, start)];
  const lineOf = (row: AlignedRow): string => {
    const names = row.expected === undefined ? '' : namesIn(fields, row.expected * BYTES_A_ROW, !row.same);
    const otherNames = row.actual === undefined ? '' : namesIn(otherFields, row.actual * BYTES_A_ROW, !row.same);
    const name = row.same || names === otherNames || names === '' || otherNames === '';
    return [
      `${markOf(row)} ${((row.expected ?? row.actual ?? 0) * BYTES_A_ROW).toString(16).padStart(4, '0')}`,
      (left[row.expected ?? -1] ?? '').padEnd(12),
      (right[row.actual ?? -1] ?? '').padEnd(12),
      name ? names || otherNames : `${names} / ${otherNames}`,
    ]
      .join('  ')
      .trimEnd();
  };
  const lengths = expected.length === actual.length ? '' : `${expected.length} and ${actual.length} bytes`;
  return `${`        expected      actual        ${lengths}`.trimEnd()}\n${withContext(rows, lineOf)}\n`;
}

const rowsOf = (bytes: Uint8Array): string[] =>
  Array.from({ length: Math.ceil(bytes.length / BYTES_A_ROW) }, (_, row) =>
    Array.from(bytes.subarray(row * BYTES_A_ROW, (row + 1) * BYTES_A_ROW), (byte) =>
      byte.toString(16).padStart(2, '0'),
    ).join(' '),
  );

const inPlace = (left: readonly string[], right: readonly string[]): AlignedRow[] =>
  left.map((row, at) => ({ expected: at, actual: at, same: row === right[at] }));

/** Which field begins at an offset, and which one an offset lies in. */
interface Fields {
  readonly starts: ReadonlyMap<number, string>;
  at(offset: number): string;
}

const noFields: Fields = { starts: new Map(), at: () => '' };

function fieldsOf(codec: Codec | undefined, bytes: Uint8Array, start: number): Fields {
  if (codec === undefined) return noFields;
  const starts = new Map<number, string>();
  if (start >= HEADER_SIZE) for (const [offset, name] of headerFields) starts.set(start - HEADER_SIZE + offset, name);
  if (bytes.length < start) return { starts, at: () => '' };
  const root = explain(codec, wireOf(bytes), start, bytes.length);
  const walk = (part: Part, path: readonly string[]): void => {
    for (const inner of part.parts) {
      const names = [...path, inner.name];
      if (!starts.has(inner.start)) starts.set(inner.start, names.join('.'));
      walk(inner, names);
    }
  };
  walk(root, []);
  const at = (offset: number): string => {
    const names: string[] = [];
    for (let part: Part | undefined = root; part !== undefined; ) {
      part = part.parts.find((inner) => offset >= inner.start && offset < inner.end);
      if (part !== undefined) names.push(part.name);
    }
    return names.join('.');
  };
  return { starts, at };
}

/** The fields that begin in a row; where none does and `inside` is asked for, the one that the row is a part of. */
function namesIn({ starts, at }: Fields, offset: number, inside: boolean): string {
  const names = Array.from({ length: BYTES_A_ROW }, (_, index) => starts.get(offset + index)).filter(
    (name) => name !== undefined,
  );
  return names.length === 0 && inside ? at(offset) : names.join(', ');
}
