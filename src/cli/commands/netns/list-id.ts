import { netlinkProtocol } from '../../../messages/index.ts';
import { toJson } from '../../../protocol/index.ts';
import { NetlinkSocket } from '../../../socket/index.ts';
import { type NamespaceId, NetworkStack } from '../../../stack/index.ts';
import { formatNamespaceId } from '../../../text/index.ts';
import type { Command, Options } from '../../command.ts';
import { readNamespaceNames } from '../../names.ts';
import { LARGEST_NSID, wholeNumber } from '../../namespace.ts';
import { print } from '../../output.ts';

export const netnsListId: Command = {
  name: 'netns list-id',
  summary: 'show the nsids: the numbers by which a namespace knows others',
  about: `Shows the nsids, the numbers by which a network namespace knows others, and whose they are, as \`ip netns list-id\`
prints them. Needs no privilege; --target-nsid needs CAP_NET_ADMIN.`,
  options: {
    'target-nsid': {
      type: 'string',
      typed: '--target-nsid NSID',
      help: 'the numbers that the namespace of this nsid has, beside our own',
    },
    json: { type: 'boolean', help: 'a JSON array in the words of the library, with names' },
  },
  operands: [],
  looksAtNamespace: true,
  async run(options, _, namespace) {
    await using stack = NetworkStack.open({ namespace });
    await using socket = NetlinkSocket.open({ protocol: netlinkProtocol.route, namespace: namespace?.fd });
    const from = targetIn(options);
    const names = await readNamespaceNames(socket);
    const list = await stack.nsids.list({ from });
    // names are known by our own numbers
    const nameOf = ({ nsid, currentNsid }: NamespaceId) => {
      const own = from === undefined ? nsid : currentNsid;
      return own === undefined ? undefined : names.get(own);
    };
    if (options['json'] === true) {
      const named = list.map((id) => ({ ...id, ...(nameOf(id) === undefined ? {} : { name: nameOf(id) }) }));
      return print(`${JSON.stringify(toJson(named), undefined, 2)}\n`);
    }
    await print(list.map((id) => formatNamespaceId(id, nameOf(id))).join(''));
  },
};

function targetIn({ 'target-nsid': word }: Options): number | undefined {
  return typeof word === 'string' ? wholeNumber('--target-nsid', word, LARGEST_NSID) : undefined;
}
