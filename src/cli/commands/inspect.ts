import type { Namespace } from '../../namespaces/index.ts';
import { toJson } from '../../protocol/index.ts';
import { NetworkStack } from '../../stack/index.ts';
import { formatRuleset, printable, type Ruleset } from '../../text/index.ts';
import { type Command, UsageError } from '../command.ts';
import { Listing } from '../listing.ts';
import { namedNamespaces } from '../namespace.ts';
import { readRuleset, rulesetObject } from '../nft/read-ruleset.ts';
import { lacksRights, RIGHTS } from '../nft/rights.ts';
import { print } from '../output.ts';

export const inspect: Command = {
  name: 'inspect',
  summary: "show this machine's network stack: its devices, routes and firewall",
  about: `Shows the network stack that the command runs in: its devices, as \`ip link\` prints them, its routes, as
\`ip route\` prints them, and its nf_tables, as \`netloom nft list\` shows them. Needs no privilege but for nf_tables
(CAP_NET_ADMIN: where it is missing, that section says so); to look at another namespace needs CAP_SYS_ADMIN.`,
  options: {
    all: {
      type: 'boolean',
      help: 'behind it the network stack of each namespace that has a name, under a line with that',
    },
    json: {
      type: 'boolean',
      help: `one JSON object with "links", "routes" and "nftables" (null without the right to see it); with --all,
one of these for "current", and by name for "named"`,
    },
  },
  operands: [],
  looksAtNamespace: true,
  async run({ all, json }, _, namespace) {
    if (all === true && namespace !== undefined) throw new UsageError('--all and --netns exclude each other');
    if (json === true) {
      const told = all === true ? await everyObject() : await objectOf(namespace);
      await print(`${JSON.stringify(told, undefined, 2)}\n`);
      return;
    }
    await print(await textOf(namespace));
    if (all !== true) return;
    for await (const [name, one] of namedNamespaces()) {
      await print(`\n> Network namespace ${printable(name)}\n${await textOf(one)}`);
    }
  },
};

async function textOf(namespace: Namespace | undefined): Promise<string> {
  using listing = new Listing(namespace);
  const links = await listing.links();
  const routes = await listing.routes('inet');
  return `> Network devices\n${links}\n> Route table\n${routes}\n> Nftables\n${await nftablesText(namespace)}`;
}

async function nftablesText(namespace: Namespace | undefined): Promise<string> {
  const ruleset = await visibleRuleset(namespace);
  if (ruleset === undefined) return `(not shown: ${RIGHTS})\n`;
  return ruleset.tables.length === 0 ? '(no tables)\n' : formatRuleset(ruleset);
}

/** What nf_tables holds; undefined where the right to see it is missing. */
async function visibleRuleset(namespace: Namespace | undefined): Promise<Ruleset | undefined> {
  try {
    return await readRuleset(namespace);
  } catch (error) {
    if (lacksRights(error)) return undefined;
    throw error;
  }
}

async function objectOf(namespace: Namespace | undefined) {
  await using stack = NetworkStack.open({ namespace });
  const links = await stack.links.list();
  const routes = await stack.routes.list({ family: 'inet', table: 'main' });
  const ruleset = await visibleRuleset(namespace);
  return toJson({ links, routes, nftables: ruleset === undefined ? null : rulesetObject(ruleset) }) as object;
}

/** Of every namespace. The named ones have an object of their own: a namespace may be called anything. */
async function everyObject(): Promise<object> {
  const current = await objectOf(undefined);
  const named: [string, object][] = [];
  for await (const [name, one] of namedNamespaces()) named.push([name, await objectOf(one)]);
  return { current, named: Object.fromEntries(named) };
}
