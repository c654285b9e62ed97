import { routeTables } from '../../messages/route/numbers.ts';
import { type Options, UsageError } from '../command.ts';
import { routeLines } from '../route-lines.ts';
import { familyIn, familyOptions, listCommand } from './list-command.ts';

export const routeList = listCommand({
  name: 'route list',
  summary: 'show the routes of a table',
  shows: 'the routes of this network stack, as `ip route` prints them: IPv4, and with --table all IPv6 as well',
  options: {
    ...familyOptions,
    table: {
      type: 'string',
      typed: '--table TABLE',
      help: 'main (the default), local, default, a number, or all',
    },
  },
  async text(listing, options) {
    const table = tableIn(options);
    const parts: string[] = [];
    for (const family of familiesIn(options)) parts.push(await routeLines(listing, family, table));
    return parts.join('');
  },
  async json(stack, options) {
    const table = tableIn(options);
    const lists = [];
    for (const family of familiesIn(options)) {
      lists.push(await stack.routes.list({ family, ...(table === 'all' ? {} : { table }) }));
    }
    return lists.flat();
  },
});

function familiesIn(options: Options): readonly ('inet' | 'inet6')[] {
  const family = familyIn(options);
  if (family !== undefined) return [family];
  return tableIn(options) === 'all' ? ['inet', 'inet6'] : ['inet'];
}

function tableIn({ table = 'main' }: Options): number | 'all' {
  if (table === 'all') return 'all';
  const named: Readonly<Record<string, number>> = routeTables;
  const number = Object.hasOwn(named, String(table)) ? named[String(table)] : Number(table);
  if (number === undefined || !Number.isInteger(number) || number < 1 || number > 0xffffffff) {
    throw new UsageError(`--table: '${table}' is not main, local, default, all or a number from 1 to 4294967295`);
  }
  return number;
}
