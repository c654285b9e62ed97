/** Indexes of two rows that stand side by side; a row that the other side does not have stands alone. */
export interface AlignedRow {
  readonly expected?: number;
  readonly actual?: number;
  readonly same: boolean;
}

/** Cells of the table that is filled at most: two texts of some 2,000 rows that differ everywhere. */
const LARGEST_TABLE = 4_000_000;
/** Rows that are the same and shown around those that differ. */
const CONTEXT = 4;

/** Puts two lists of rows side by side so that what both have stands together, also behind rows that one of them has alone. */
export function align(expected: readonly string[], actual: readonly string[]): AlignedRow[] {
  const shorter = Math.min(expected.length, actual.length);
  let head = 0;
  while (head < shorter && expected[head] === actual[head]) head++;
  let tail = 0;
  while (tail < shorter - head && expected.at(-1 - tail) === actual.at(-1 - tail)) tail++;
  const [left, right] = [expected.slice(head, expected.length - tail), actual.slice(head, actual.length - tail)];
  const rows: AlignedRow[] = Array.from({ length: head }, (_, at) => ({ expected: at, actual: at, same: true }));
  let [one, other] = [0, 0];
  for (const [nextOne, nextOther] of [...commonRows(left, right), [left.length, right.length] as const]) {
    rows.push(...sideBySide(head + one, head + nextOne, head + other, head + nextOther));
    if (nextOne < left.length) rows.push({ expected: head + nextOne, actual: head + nextOther, same: true });
    one = nextOne + 1;
    other = nextOther + 1;
  }
  for (let at = 0; at < tail; at++) {
    rows.push({ expected: expected.length - tail + at, actual: actual.length - tail + at, same: true });
  }
  return rows;
}

/** Rows that differ, one beside the other, and what is left of the longer side. */
function sideBySide(from: number, to: number, otherFrom: number, otherTo: number): AlignedRow[] {
  return Array.from({ length: Math.max(to - from, otherTo - otherFrom) }, (_, at) => ({
    ...(from + at < to ? { expected: from + at } : {}),
    ...(otherFrom + at < otherTo ? { actual: otherFrom + at } : {}),
    same: false,
  }));
}

/** The longest run of rows, with gaps, that both lists have: pairs of indexes. None where the lists are too long to search. */
function commonRows(left: readonly string[], right: readonly string[]): (readonly [number, number])[] {
  const width = right.length + 1;
  if ((left.length + 1) * width > LARGEST_TABLE) return [];
  const lengths = new Uint32Array((left.length + 1) * width);
  const lengthAt = (one: number, other: number): number => lengths[one * width + other] ?? 0;
  for (let one = left.length - 1; one >= 0; one--) {
    for (let other = right.length - 1; other >= 0; other--) {
      lengths[one * width + other] =
        left[one] === right[other]
          ? lengthAt(one + 1, other + 1) + 1
          : Math.max(lengthAt(one + 1, other), lengthAt(one, other + 1));
    }
  }
  const pairs: [number, number][] = [];
  for (let one = 0, other = 0; one < left.length && other < right.length; ) {
    if (left[one] === right[other]) pairs.push([one++, other++]);
    else if (lengthAt(one + 1, other) >= lengthAt(one, other + 1)) one++;
    else other++;
  }
  return pairs;
}

/** The lines of those rows that differ and of some around them; where rows are left out a line says how many. */
export function withContext(rows: readonly AlignedRow[], lineOf: (row: AlignedRow) => string): string {
  const shown = new Set<number>();
  for (const [at, { same }] of rows.entries()) {
    if (!same) for (let near = at - CONTEXT; near <= at + CONTEXT; near++) shown.add(near);
  }
  const lines: string[] = [];
  let left = 0;
  const tellLeft = () => {
    if (left > 0) lines.push(`  … ${left} ${left === 1 ? 'row' : 'rows'} the same`);
    left = 0;
  };
  for (const [at, row] of rows.entries()) {
    if (shown.has(at)) {
      tellLeft();
      lines.push(lineOf(row));
    } else {
      left++;
    }
  }
  tellLeft();
  return lines.join('\n');
}

/** `!` for rows that differ, `-` and `+` for those that only the expected or the actual side has. */
export function markOf({ expected, actual, same }: AlignedRow): string {
  if (same) return ' ';
  if (expected === undefined) return '+';
  return actual === undefined ? '-' : '!';
}
