import { align, markOf, withContext } from './align.ts';

/** Two texts line by line: what is the same left out but for a few lines around, `-` expected, `+` actual. The empty text where they are the same. */
export function lineDiff(expected: string, actual: string): string {
  const [one, other] = [expected.split('\n'), actual.split('\n')];
  const rows = align(one, other);
  const first = rows.findIndex(({ same }) => !same);
  if (first === -1) return '';
  const diff = withContext(rows, (row) => {
    const [left, right] = [one[row.expected ?? -1], other[row.actual ?? -1]];
    return markOf(row) === '!' ? `- ${left}\n+ ${right}` : `${markOf(row)} ${left ?? right}`;
  });
  return `  line ${first + 1}:\n${diff}\n`;
}
