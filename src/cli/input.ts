import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** A line that says something, with its number. */
export interface Line {
  readonly number: number;
  readonly text: string;
}

/** The lines of a file, or of the standard input, that are not blank: what follows a `#` is a comment. */
export async function* linesOf(file: string | undefined): AsyncGenerator<Line, void, undefined> {
  const input = file === undefined || file === '-' ? process.stdin : createReadStream(file);
  // a file that cannot be opened is an error of the stream, which readline does not pass on
  const failed = new Promise<never>((_, reject) => input.once('error', reject));
  failed.catch(() => undefined);
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })[Symbol.asyncIterator]();
  for (let number = 1; ; number++) {
    const next = await Promise.race([lines.next(), failed]);
    if (next.done === true) return;
    const text = withoutComment(next.value).trim();
    if (text !== '') yield { number, text };
  }
}

/** What follows a `#`, except within a JSON text, is a comment. */
function withoutComment(line: string): string {
  return line.trimStart().startsWith('{') ? line : line.replace(/#.*$/, '');
}
