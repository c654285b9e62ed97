import { createReadStream } from 'node:fs';

/** A line that says something, with its number. */
export interface Line {
  readonly number: number;
  readonly text: string;
}

/** Bytes that tell what an input is: the magic number of a capture. A pipe may bring fewer at once. */
const TELLING = 4;

/** What a file, or the standard input, holds: piece by piece, or whole once the beginning has told what it is. */
export class Input {
  readonly #pieces: AsyncIterator<Buffer>;
  #beginning: Buffer | undefined;

  /** Opens a file; the standard input where there is none, or where it is called `-`. */
  constructor(file: string | undefined) {
    const stream = file === undefined || file === '-' ? process.stdin : createReadStream(file);
    this.#pieces = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  }

  /** The beginning, enough of it to tell what it is; less where there is no more. It stays part of what is read afterwards. */
  async beginning(): Promise<Uint8Array> {
    if (this.#beginning !== undefined) return this.#beginning;
    let beginning = Buffer.alloc(0);
    while (beginning.length < TELLING) {
      const { value, done } = await this.#pieces.next();
      if (done === true) break;
      beginning = Buffer.concat([beginning, value]);
    }
    this.#beginning = beginning;
    return beginning;
  }

  /** All of it. */
  async whole(): Promise<Uint8Array> {
    const pieces: Buffer[] = [];
    for await (const piece of this.#rest()) pieces.push(piece);
    return Buffer.concat(pieces);
  }

  /** The lines that are not blank, as they come: what follows a `#` is a comment. */
  async *lines(): AsyncGenerator<Line, void, undefined> {
    const decoder = new TextDecoder();
    let pending = '';
    let number = 0;
    const take = function* (text: string): Generator<Line> {
      number++;
      const said = withoutComment(text).trim();
      if (said !== '') yield { number, text: said };
    };
    for await (const piece of this.#rest()) {
      const parts = (pending + decoder.decode(piece, { stream: true })).split(/\r?\n/);
      pending = parts.pop() ?? '';
      for (const part of parts) yield* take(part);
    }
    yield* take(pending);
  }

  async *#rest(): AsyncGenerator<Buffer, void, undefined> {
    yield Buffer.from(await this.beginning());
    for (;;) {
      const { value, done } = await this.#pieces.next();
      if (done === true) return;
      yield value;
    }
  }
}

/** What follows a `#`, except within a JSON text, is a comment. */
function withoutComment(line: string): string {
  return line.trimStart().startsWith('{') ? line : line.replace(/#.*$/, '');
}
