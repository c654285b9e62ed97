import { toJson } from '../../protocol/index.ts';
import { NetworkStack } from '../../stack/index.ts';
import type { Command } from '../command.ts';
import { Listing } from '../listing.ts';
import { print } from '../output.ts';

export const inspect: Command = {
  name: 'inspect',
  summary: "show this machine's network stack: its devices and routes",
  help: `Usage: netloom inspect [--json]

Shows the network stack that the command runs in: its devices, as \`ip link\` prints them, and its
routes, as \`ip route\` prints them. Needs no privilege.

Options:
  --json   one JSON object with "links" and "routes" in the words of the library
  --help   this text
`,
  options: { json: { type: 'boolean' } },
  operands: 0,
  async run({ json }) {
    if (json === true) {
      await using stack = NetworkStack.open();
      const links = await stack.links.list();
      const routes = await stack.routes.list({ family: 'inet', table: 'main' });
      await print(`${JSON.stringify(toJson({ links, routes }), undefined, 2)}\n`);
      return;
    }
    using listing = new Listing();
    const links = await listing.links();
    const routes = await listing.routes('inet');
    await print(`> Network devices\n${links}\n> Route table\n${routes}`);
  },
};
