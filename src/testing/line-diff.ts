const CONTEXT = 3;

/** Two texts line by line: what is the same before and behind left out but for a few lines, `-` expected, `+` actual. The empty text where they are the same. */
export function lineDiff(expected: string, actual: string): string {
  if (expected === actual) return '';
  const [one, other] = [expected.split('\n'), actual.split('\n')];
  let head = 0;
  while (head < one.length && head < other.length && one[head] === other[head]) head++;
  let tail = 0;
  while (tail < one.length - head && tail < other.length - head && one.at(-1 - tail) === other.at(-1 - tail)) tail++;
  const marked = (mark: string, lines: readonly string[]) => lines.map((line) => `${mark} ${line}`);
  return [
    `  line ${head + 1}:`,
    ...marked(' ', one.slice(Math.max(0, head - CONTEXT), head)),
    ...marked('-', one.slice(head, one.length - tail)),
    ...marked('+', other.slice(head, other.length - tail)),
    ...marked(' ', one.slice(one.length - tail, one.length - tail + CONTEXT)),
    '',
  ].join('\n');
}
