import { type NetconfMessage, netconfIndexes } from '../messages/netconf/message.ts';
import type { NeighbourTextOptions } from './ip-neighbour.ts';
import { printable, words } from './printable.ts';

const switches = [
  ['forwarding', 'forwarding'],
  ['rpFilter', 'rp_filter'],
  ['mcForwarding', 'mc_forwarding'],
  ['proxyNeigh', 'proxy_neigh'],
  ['ignoreRoutesWithLinkdown', 'ignore_routes_with_linkdown'],
  ['input', 'input'],
] as const;
const checks = ['off', 'strict', 'loose'];

/** The line of `ip netconf` for the settings of a link, with its newline. */
export function formatNetconf(
  { family, attributes }: NetconfMessage,
  { linkName }: Pick<NeighbourTextOptions, 'linkName'>,
): string {
  return `${words(
    String(family),
    attributes.ifindex === undefined ? undefined : placeWord(attributes.ifindex, linkName),
    ...switches.map(([key, word]) => {
      const value = attributes[key];
      if (value === undefined) return undefined;
      if (key === 'rpFilter') return `${word} ${checks[value] ?? value}`;
      return `${word} ${value === 0 ? 'off' : 'on'}`;
    }),
  )}\n`;
}

function placeWord(index: number, linkName: NeighbourTextOptions['linkName']): string {
  if (index === netconfIndexes.all) return 'all';
  if (index === netconfIndexes.default) return 'default';
  return printable(linkName(index) ?? `if${index}`);
}
