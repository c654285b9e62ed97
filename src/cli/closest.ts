/** How many letters may differ between what was typed and what was meant. */
const FARTHEST = 2;

/** The command that words were probably meant to be: their first one or two differ from it in a letter or two, or they are the beginning of it. */
export function closest(words: readonly string[], names: readonly string[]): string | undefined {
  const [first = ''] = words;
  const typed = [words.slice(0, 2).join(' '), first];
  const ranked = names
    .flatMap((name) =>
      [name, name.split(' ')[0] ?? name].flatMap((one) => typed.map((text) => [distance(text, one), name] as const)),
    )
    .sort(([one], [other]) => one - other);
  const [best] = ranked;
  return best !== undefined && best[0] <= Math.min(FARTHEST, first.length - 1) ? best[1] : undefined;
}

/** How many letters must be put in, taken out or changed to make one text of the other. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [line, letter] of [...one].entries()) {
    const next = [line + 1];
    for (const [column, counterpart] of [...other].entries()) {
      const changed = (row[column] ?? 0) + (letter === counterpart ? 0 : 1);
      next.push(Math.min(changed, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
