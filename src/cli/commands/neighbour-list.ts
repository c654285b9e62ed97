import { getNeighbour } from '../../messages/neighbour/index.ts';
import { formatNeighbour, isShown } from '../../text/ip-neighbour.ts';
import type { Options } from '../command.ts';
import { familyIn, familyOptions, listCommand } from './list-command.ts';

export const neighbourList = listCommand({
  name: 'neighbour list',
  summary: 'show the neighbours: link-layer addresses of IP addresses',
  shows: 'the neighbours of this network stack, as `ip neighbour` prints them',
  options: {
    ...familyOptions,
    all: { type: 'boolean', help: 'those that need no resolution, too' },
    proxies: { type: 'boolean', help: 'the addresses that questions are answered for instead' },
  },
  /** As `ip neighbour` chooses them: not those that need no resolution, unless all are wanted. */
  async text(listing, given) {
    const { family, all, proxies } = filterIn(given);
    const options = { names: await listing.names(), linkName: await listing.linkName() };
    const request = { family: family ?? ('unspec' as const), flags: proxies ? (['proxy'] as const) : [] };
    const neighbours = await listing.dump(getNeighbour, request);
    return neighbours
      .filter((neighbour) => neighbour.family !== 'bridge' && (all || proxies || isShown(neighbour)))
      .map((neighbour) => formatNeighbour(neighbour, options))
      .join('');
  },
  async json(stack, options) {
    const { all, ...filter } = filterIn(options);
    const list = await stack.neighbours.list(filter);
    return all || filter.proxies ? list : list.filter(({ state }) => state !== 'noarp' && state !== 'none');
  },
});

const filterIn = (options: Options) => {
  const family = familyIn(options);
  return {
    ...(family === undefined ? {} : { family }),
    all: options['all'] === true,
    proxies: options['proxies'] === true,
  };
};
