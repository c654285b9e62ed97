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
  text: (listing, options) => listing.neighbours(filterIn(options)),
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
