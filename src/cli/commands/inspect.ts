import type { xtables } from '../../messages/index.ts';
import { routeTables } from '../../messages/route/numbers.ts';
import type { Namespace } from '../../namespaces/index.ts';
import { toJson } from '../../protocol/index.ts';
import { isWithoutNftables, NetworkStack } from '../../stack/index.ts';
import { formatRuleset, printable, type Ruleset } from '../../text/index.ts';
import { type Command, UsageError } from '../command.ts';
import { listRules, rulesObject } from '../iptables/listing.ts';
import { nameOf, ownershipOf } from '../iptables/ownership.ts';
import { linkLines } from '../link-lines.ts';
import { Listing } from '../listing.ts';
import { namedNamespaces } from '../namespace.ts';
import { readRuleset, rulesetObject } from '../nft/read-ruleset.ts';
import { lacksRights, RIGHTS } from '../nft/rights.ts';
import { print } from '../output.ts';
import { routeLines } from '../route-lines.ts';

export const inspect: Command = {
  name: 'inspect',
  summary: "show this machine's network stack: its devices, routes and firewall",
  about: `Shows the network stack that the command runs in: its devices, as \`ip link\` prints them, its routes, as
\`ip route\` prints them, the rules of its filter table, as \`iptables --list-rules\` prints them, whichever back end
holds them, and what else nf_tables has, as \`netloom nft list\` shows it. Needs no privilege but for the firewall
(CAP_NET_ADMIN: where it is missing, those sections say so); to look at another namespace needs CAP_SYS_ADMIN.`,
  options: {
    all: {
      type: 'boolean',
      help: 'behind it the network stack of each namespace that has a name, under a line with that',
    },
    json: {
      type: 'boolean',
      help: `one JSON object with "links", "routes", "iptables" and "nftables" (null without the right to see
them, or where the kernel has none); with --all, one of these for "current", and by name for "named"`,
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
  const links = await linkLines(listing);
  const routes = await routeLines(listing, 'inet', routeTables.main);
  const firewall = await visibleFirewall(namespace);
  const [iptables, nftables] = firewall === undefined ? [HIDDEN, HIDDEN] : firewallTexts(firewall);
  return `> Network devices\n${links}\n> Route table\n${routes}\n> Iptables rules\n${iptables}\n> Nftables\n${nftables}`;
}

const HIDDEN = `(not shown: ${RIGHTS})\n`;

interface FirewallState {
  readonly iptables: xtables.IptablesRuleset;
  /** Undefined where the kernel has no nf_tables. */
  readonly ruleset: Ruleset | undefined;
}

function firewallTexts({ iptables, ruleset }: FirewallState): [iptables: string, nftables: string] {
  const rules = listRules(iptables, { family: 'ip', table: 'filter' });
  if (ruleset === undefined) return [rules, '(this kernel has no nf_tables)\n'];
  const { ofIptables, others, programs } = ownershipOf(ruleset, iptables);
  const remarks = [
    ...(ofIptables.length === 0
      ? []
      : [
          `(of iptables, which \`netloom iptables list-rules --save\`, with -6 for ip6, shows: ${named(ofIptables)})\n`,
        ]),
    ...[...programs].map(
      ([program, tables]) => `(of ${program}, here in the notation of nf_tables: ${named(tables)})\n`,
    ),
  ];
  const text = ruleset.tables.length === 0 ? '(no tables)\n' : formatRuleset({ ...ruleset, tables: others });
  return [rules, remarks.join('') + text];
}

const named = (tables: Ruleset['tables']): string => tables.map(nameOf).join(', ');

/** What the firewall holds; undefined where the right to see it is missing. */
async function visibleFirewall(namespace: Namespace | undefined): Promise<FirewallState | undefined> {
  try {
    await using stack = NetworkStack.open({ namespace });
    const ruleset = await readRuleset(namespace).catch((error: unknown) => {
      if (isWithoutNftables(error)) return undefined;
      throw error;
    });
    return { iptables: await stack.firewall.iptables(), ruleset };
  } catch (error) {
    if (lacksRights(error)) return undefined;
    throw error;
  }
}

async function objectOf(namespace: Namespace | undefined) {
  await using stack = NetworkStack.open({ namespace });
  const links = await stack.links.list();
  const routes = await stack.routes.list({ family: 'inet', table: 'main' });
  const firewall = await visibleFirewall(namespace);
  return toJson({
    links,
    routes,
    iptables: firewall === undefined ? null : rulesObject(firewall.iptables),
    nftables: firewall?.ruleset === undefined ? null : rulesetObject(firewall.ruleset),
  }) as object;
}

/** Of every namespace. The named ones have an object of their own: a namespace may be called anything. */
async function everyObject(): Promise<object> {
  const current = await objectOf(undefined);
  const named: [string, object][] = [];
  for await (const [name, one] of namedNamespaces()) named.push([name, await objectOf(one)]);
  return { current, named: Object.fromEntries(named) };
}
