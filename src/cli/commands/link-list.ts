import { toJson } from '../../protocol/index.ts';
import { NetworkStack } from '../../stack/index.ts';
import type { Command } from '../command.ts';
import { Listing } from '../listing.ts';
import { print } from '../output.ts';

export const linkList: Command = {
  name: 'link list',
  summary: 'show the links (network devices)',
  help: `Usage: netloom link list [--json]

Shows the links of this network stack, as \`ip link\` prints them. Needs no privilege.

Options:
  --json   a JSON array in the words of the library
  --help   this text
`,
  options: { json: { type: 'boolean' } },
  operands: 0,
  async run({ json }) {
    if (json === true) {
      await using stack = NetworkStack.open();
      await print(`${JSON.stringify(toJson(await stack.links.list()), undefined, 2)}\n`);
      return;
    }
    using listing = new Listing();
    await print(await listing.links());
  },
};
