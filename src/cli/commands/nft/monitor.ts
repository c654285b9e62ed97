import type { nftables } from '../../../messages/index.ts';
import { toJson } from '../../../protocol/index.ts';
import { type FirewallEvent, type MessageChange, NetworkStack } from '../../../stack/index.ts';
import { formatKernelChange, formatTransaction } from '../../../text/index.ts';
import type { Command } from '../../command.ts';
import { print } from '../../output.ts';

const LOST = 'netloom: events were lost: the kernel had more to tell than was read\n';

export const nftMonitor: Command = {
  name: 'nft monitor',
  summary: 'show what happens to nf_tables, as it happens',
  about: `Shows each transaction of nf_tables until it is ended: its number, who made it, and what it changed, in the form of
commands of nft; rules as their expressions. Needs CAP_NET_ADMIN in the network namespace.`,
  options: { json: { type: 'boolean', help: 'one JSON object a transaction, in the words of the library' } },
  operands: [],
  looksAtNamespace: true,
  async run({ json }, _, namespace) {
    await using stack = NetworkStack.open({ namespace });
    await (json === true ? monitorJson(stack) : monitorText(stack));
  },
};

async function monitorJson({ firewall }: NetworkStack): Promise<void> {
  for await (const event of firewall.monitor()) await print(`${JSON.stringify(toJson(event))}\n`);
}

async function monitorText({ firewall }: NetworkStack): Promise<void> {
  await using monitor = firewall.messages.monitor();
  const sets = new KnownSets(await firewall.messages.sets());
  for await (const event of monitor) {
    if (event.event === 'overrun') process.stderr.write(LOST);
    else await print(textOf(event, sets));
  }
}

type Told = Exclude<FirewallEvent<MessageChange>, { readonly event: 'overrun' }>;

function textOf(event: Told, sets: KnownSets): string {
  const changes = event.event === 'change' ? [event.change] : event.changes;
  for (const { object, value } of changes) if (object === 'set') sets.learn(value);
  return event.event === 'change' ? formatKernelChange(event.change, sets.of) : formatTransaction(event, sets.of);
}

/** How elements are written, their set alone knows. */
class KnownSets {
  readonly #sets = new Map<string, nftables.SetMessage>();

  constructor(sets: readonly nftables.SetMessage[]) {
    for (const set of sets) this.learn(set);
  }

  learn(set: nftables.SetMessage): void {
    this.#sets.set(keyOf(set.family, set.attributes.table, set.attributes.name), set);
  }

  readonly of = ({ family, attributes: { table, set } }: nftables.SetElementsMessage) =>
    this.#sets.get(keyOf(family, table, set));
}

const keyOf = (family: string | number, table = '', name = ''): string => `${family} ${table} ${name}`;
