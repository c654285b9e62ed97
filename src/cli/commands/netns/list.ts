import { Namespace, type NamespaceEntry } from '../../../namespaces/index.ts';
import { toJson } from '../../../protocol/index.ts';
import { formatNamespace } from '../../../text/index.ts';
import type { Command } from '../../command.ts';
import { namespaceNames } from '../../names.ts';
import { warn } from '../../namespace.ts';
import { print } from '../../output.ts';

export const netnsList: Command = {
  name: 'netns list',
  summary: 'show the network namespaces that have a name',
  about:
    'Shows the network namespaces that have a name, with their nsids, as `ip netns list` prints them. Needs no privilege.',
  options: { json: { type: 'boolean', help: 'a JSON array in the words of the library, by name' } },
  operands: [],
  looksAtNamespace: true,
  async run({ json }, _, namespace) {
    // the order is read first: a namespace that comes in between is left out
    const names = namespaceNames();
    const entries = await Namespace.list({ from: namespace });
    if (json === true) return print(`${JSON.stringify(toJson(entries), undefined, 2)}\n`);
    const byName = new Map(entries.map((entry) => [entry.name, entry]));
    const ordered = names.map((name) => byName.get(name)).filter((entry) => entry !== undefined);
    for (const { path, stale } of ordered) {
      if (stale === true) warn(`${path} is stale: no network namespace is pinned there; remove it`);
    }
    await print(ordered.map(textOf).join(''));
  },
};

const textOf = ({ name = '', nsid }: NamespaceEntry): string => formatNamespace(name, nsid);
