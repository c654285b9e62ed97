import { toJson } from '../../protocol/index.ts';
import { NetworkStack } from '../../stack/index.ts';
import type { Command } from '../command.ts';
import { Listing } from '../listing.ts';
import { print } from '../output.ts';

/** What tells one list from another. */
interface List {
  /** What is typed: `link list`. */
  readonly name: string;
  readonly summary: string;
  /** What it shows, and which lines it prints them in. */
  readonly shows: string;
  readonly text: (listing: Listing) => Promise<string>;
  readonly json: (stack: NetworkStack) => Promise<unknown>;
}

/** A command that shows one kind of object, as text or as JSON. */
export const listCommand = ({ name, summary, shows, text, json: read }: List): Command => ({
  name,
  summary,
  help: `Usage: netloom ${name} [--json]

Shows ${shows}. Needs no privilege.

Options:
  --json   a JSON array in the words of the library
  --help   this text
`,
  options: { json: { type: 'boolean' } },
  operands: 0,
  async run({ json }) {
    if (json === true) {
      await using stack = NetworkStack.open();
      await print(`${JSON.stringify(toJson(await read(stack)), undefined, 2)}\n`);
      return;
    }
    using listing = new Listing();
    await print(await text(listing));
  },
});
