import { netlinkProtocol, nftables } from '../../../messages/index.ts';
import { toJson } from '../../../protocol/index.ts';
import { NetlinkSocket, type Notification } from '../../../socket/index.ts';
import { NetworkStack } from '../../../stack/index.ts';
import { formatTransaction, type RulesetChange } from '../../../text/index.ts';
import type { Command } from '../../command.ts';
import { withAdvice } from '../../nft/rights.ts';
import { print } from '../../output.ts';

const LOST = 'netloom: events were lost: the kernel had more to tell than was read\n';

/** What a message is about, by the end of its name. */
const kinds = {
  table: 'table',
  chain: 'chain',
  rule: 'rule',
  set: 'set',
  setelem: 'element',
  obj: 'object',
  flowtable: 'flowtable',
} as const;

export const nftMonitor: Command = {
  name: 'nft monitor',
  summary: 'show what happens to nf_tables, as it happens',
  about: `Shows each transaction of nf_tables until it is ended: its number, who made it, and what it changed, in the form of
commands of nft; rules as their expressions. Needs CAP_NET_ADMIN in the network namespace.`,
  options: { json: { type: 'boolean', help: 'one JSON object a transaction, in the words of the library' } },
  operands: [],
  looksAtNamespace: true,
  async run({ json }, _, namespace) {
    try {
      await (json === true ? monitorJson(namespace) : monitorText(namespace));
    } catch (error) {
      throw withAdvice(error);
    }
  },
};

type Place = { readonly fd: number } | undefined;

async function monitorJson(namespace: Place): Promise<void> {
  await using stack = NetworkStack.open({ namespace });
  for await (const event of stack.firewall.monitor()) await print(`${JSON.stringify(toJson(event))}\n`);
}

async function monitorText(namespace: Place): Promise<void> {
  await using socket = NetlinkSocket.open({ protocol: netlinkProtocol.netfilter, namespace: namespace?.fd });
  const subscription = socket.subscribe(nftables.netfilter, ['nftables']);
  // how elements are written, their set alone knows
  const sets = new Map<string, nftables.SetMessage>();
  const keyOf = (family: string | number, table = '', name = ''): string => `${family} ${table} ${name}`;
  const learn = (set: nftables.SetMessage) =>
    sets.set(keyOf(set.family, set.attributes.table, set.attributes.name), set);
  for (const set of await socket.dump(nftables.getSet, {}).toArray()) learn(set);
  let changes: RulesetChange[] = [];
  for await (const event of subscription) {
    if (event.event === 'overrun') {
      process.stderr.write(LOST);
      continue;
    }
    if (event.message === 'newgen') {
      const { attributes } = event.value as nftables.GenerationMessage;
      const told = { pid: attributes.procPid, name: attributes.procName };
      const setOf = ({ family, attributes: { table, set } }: nftables.SetElementsMessage) =>
        sets.get(keyOf(family, table, set));
      await print(formatTransaction({ generation: attributes.id, process: told, changes }, setOf));
      changes = [];
      continue;
    }
    const change = changeOf(event);
    if (change === undefined) continue;
    if (change.object === 'set') learn(change.value);
    changes.push(change);
  }
}

/** The change that a message tells of; undefined for a message of another kind. */
function changeOf({ message, value }: Notification): RulesetChange | undefined {
  const [, verb, kind = ''] = /^(new|del)(.+)$/.exec(String(message)) ?? [];
  if (!Object.hasOwn(kinds, kind)) return undefined;
  const object = kinds[kind as keyof typeof kinds];
  return { event: verb === 'new' ? 'added' : 'removed', object, value } as RulesetChange;
}
