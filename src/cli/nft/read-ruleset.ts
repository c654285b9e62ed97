import { netlinkProtocol } from '../../messages/protocols.ts';
import { NetlinkSocket } from '../../socket/index.ts';
import { FirewallConnection } from '../../stack/firewall/connection.ts';
import { FirewallMessages } from '../../stack/firewall/messages.ts';
import type { Ruleset } from '../../text/index.ts';

/** All of nf_tables in a network namespace, as it was at one moment. Rejects with NetlinkError, EPERM where rights are missing. */
export async function readRuleset(namespace: { readonly fd: number } | undefined): Promise<Ruleset> {
  // a whole stack takes longer to load than the rules to read
  const options = { protocol: netlinkProtocol.netfilter, namespace: namespace?.fd };
  const connection = new FirewallConnection(() => NetlinkSocket.open(options));
  try {
    return await new FirewallMessages(connection).ruleset();
  } finally {
    connection.close();
  }
}

interface Message {
  readonly family: string | number;
  readonly attributes: object;
}

const flat = ({ family, attributes }: Message): object => ({ family, ...attributes });

/** The same as plain lists, for JSON: an object's family stands beside what else it says. */
export const rulesetObject = ({ tables, chains, sets, objects, flowtables, rules }: Ruleset): object => ({
  tables: tables.map(flat),
  objects: objects.map(flat),
  flowtables: flowtables.map(flat),
  sets: sets.map(({ set, elements }) => ({ ...flat(set), elements })),
  chains: chains.map(flat),
  rules: rules.map(flat),
});
