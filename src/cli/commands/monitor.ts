import { getLink, type LinkMessage, netlinkProtocol, rtnetlink } from '../../messages/index.ts';
import type { Namespace } from '../../namespaces/index.ts';
import { NetlinkError, toJson } from '../../protocol/index.ts';
import { NetlinkSocket, type Notification } from '../../socket/index.ts';
import { NetworkStack, type WatchSelection } from '../../stack/index.ts';
import { formatEvent, linksNamedIn } from '../../text/index.ts';
import { type Command, UsageError } from '../command.ts';
import { readNames, readNamespaceNames } from '../names.ts';
import { print } from '../output.ts';

/** What can be watched: the word that is typed, what the stack calls it, the multicast groups that tell of it. */
const objects = {
  link: { watched: 'links', groups: ['link'] },
  address: { watched: 'addresses', groups: ['ipv4Address', 'ipv6Address'] },
  route: { watched: 'routes', groups: ['ipv4Route', 'ipv6Route', 'mplsRoute'] },
  rule: { watched: 'rules', groups: ['ipv4Rule', 'ipv6Rule'] },
  neighbour: { watched: 'neighbours', groups: ['neighbour'] },
  nexthop: { watched: 'nexthops', groups: ['nexthop'] },
  netconf: { watched: 'netconf', groups: ['ipv4Netconf', 'ipv6Netconf', 'mplsNetconf'] },
  nsid: { watched: 'nsids', groups: ['nsid'] },
} as const satisfies Readonly<Record<string, { watched: keyof WatchSelection; groups: readonly string[] }>>;
type Word = keyof typeof objects;

const LOST = 'netloom: events were lost: the kernel had more to tell than was read\n';

export const monitor: Command = {
  name: 'monitor',
  summary: 'show what happens to the network stack, as it happens',
  about: `Shows what happens to the objects that are named, or to all, as \`ip monitor\` prints it, until it is ended.
Needs no privilege.

Objects: ${Object.keys(objects).join(', ')}`,
  options: {
    label: { type: 'boolean', help: 'the kind of object in front of each event' },
    json: { type: 'boolean', help: 'one JSON object an event, in the words of the library: added, changed, removed' },
  },
  operands: ['[OBJECT ...]'],
  looksAtNamespace: true,
  async run({ json, label }, words, namespace) {
    const chosen = words.length === 0 ? (Object.keys(objects) as Word[]) : words.map(objectNamed);
    if (json === true) await monitorJson(chosen, namespace);
    else await monitorText(chosen, label === true, namespace);
  },
};

function objectNamed(word: string): Word {
  if (!Object.hasOwn(objects, word)) {
    throw new UsageError(`'${word}' is not one of ${Object.keys(objects).join(', ')}`);
  }
  return word as Word;
}

async function monitorJson(words: readonly Word[], namespace: Namespace | undefined): Promise<void> {
  await using stack = NetworkStack.open({ namespace });
  const selection: WatchSelection = Object.fromEntries(words.map((word) => [objects[word].watched, true]));
  for await (const event of stack.watch(selection)) await print(`${JSON.stringify(toJson(event))}\n`);
}

async function monitorText(words: readonly Word[], label: boolean, namespace: Namespace | undefined): Promise<void> {
  await using socket = NetlinkSocket.open({ protocol: netlinkProtocol.route, namespace: namespace?.fd });
  // links are named by other objects: their events are followed, whether they are printed or not
  const groups = new Set(['link', ...words.flatMap((word) => objects[word].groups)]);
  const subscription = socket.subscribe(rtnetlink, [...groups]);
  const links = new Map<number, LinkMessage>();
  for (const link of await socket.dump(getLink, {}).toArray()) links.set(link.index, link);
  let names = readNames(await readNamespaceNames(socket));
  for await (const event of subscription) {
    if (event.event === 'overrun') {
      process.stderr.write(LOST);
      continue;
    }
    const isLink = event.message === 'newlink' || event.message === 'dellink';
    if (isLink) follow(links, event);
    if (isLink && !words.includes('link')) continue;
    await learn(socket, links, linksNamedIn(event));
    // a namespace that lost its number keeps its name for this last event
    if (event.message === 'newnsid') {
      names = { ...names, namespaces: new Map([...names.namespaces, ...(await readNamespaceNames(socket))]) };
    }
    const text = formatEvent(event, { names, links, label });
    if (text !== undefined) await print(text);
  }
}

/** Keeps the links up to date. */
function follow(links: Map<number, LinkMessage>, { message, value }: Notification): void {
  const link = value as LinkMessage;
  if (message === 'newlink') links.set(link.index, link);
  else links.delete(link.index);
}

/** Asks the kernel for links that an event names and that no event has told of yet. */
async function learn(
  socket: NetlinkSocket,
  links: Map<number, LinkMessage>,
  indexes: readonly number[],
): Promise<void> {
  for (const index of indexes.filter((one) => !links.has(one))) {
    try {
      const link = await socket.request(getLink, { index });
      if (link !== undefined) links.set(index, link);
    } catch (error) {
      // gone already, or in another namespace: it is printed by its number
      if (!(error instanceof NetlinkError)) throw error;
    }
  }
}
