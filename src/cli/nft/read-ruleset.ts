import { netlinkProtocol, nftables } from '../../messages/index.ts';
import { NetlinkError } from '../../protocol/index.ts';
import { NetlinkSocket } from '../../socket/index.ts';
import type { Ruleset, SetWithElements } from '../../text/index.ts';

/** How often it is read anew where it changes while it is read. */
const ATTEMPTS = 10;

/** All of nf_tables in a network namespace, as it was at one moment. Rejects with NetlinkError, EPERM where rights are missing. */
export async function readRuleset(namespace: { readonly fd: number } | undefined): Promise<Ruleset> {
  await using socket = NetlinkSocket.open({ protocol: netlinkProtocol.netfilter, namespace: namespace?.fd });
  for (let attempt = 1; ; attempt++) {
    const before = await generation(socket);
    const ruleset = await readOnce(socket);
    if (ruleset !== undefined && (await generation(socket)) === before) return ruleset;
    if (attempt === ATTEMPTS) throw new Error('the rules changed each time while they were read: try again');
  }
}

const generation = async (socket: NetlinkSocket): Promise<number | undefined> =>
  (await socket.request(nftables.getGeneration, {}))?.attributes.id;

/** Nothing where something went away while it was read. */
async function readOnce(socket: NetlinkSocket): Promise<Ruleset | undefined> {
  try {
    const tables = await socket.dump(nftables.getTable, {}).toArray();
    const chains = await socket.dump(nftables.getChain, {}).toArray();
    const sets: SetWithElements[] = [];
    for (const set of await socket.dump(nftables.getSet, {}).toArray()) {
      const { table, name } = set.attributes;
      const request = { family: set.family, attributes: { table, set: name } };
      const parts = await socket.dump(nftables.getSetElements, request).toArray();
      sets.push({ set, elements: parts.flatMap(({ attributes }) => attributes.elements ?? []) });
    }
    const objects = await socket.dump(nftables.getObject, {}).toArray();
    const flowtables = await socket.dump(nftables.getFlowtable, {}).toArray();
    const rules = await socket.dump(nftables.getRule, {}).toArray();
    return { tables, chains, sets, objects, flowtables, rules };
  } catch (error) {
    if (error instanceof NetlinkError && error.code === 'ENOENT') return undefined;
    throw error;
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
