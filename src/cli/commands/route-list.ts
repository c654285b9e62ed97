import { routeTables } from '../../messages/index.ts';
import { toJson } from '../../protocol/index.ts';
import { NetworkStack } from '../../stack/index.ts';
import { type Command, UsageError } from '../command.ts';
import { Listing } from '../listing.ts';
import { print } from '../output.ts';

export const routeList: Command = {
  name: 'route list',
  summary: 'show the routes of a table',
  help: `Usage: netloom route list [-4|-6] [--table TABLE] [--json]

Shows the routes of this network stack, as \`ip route\` prints them. Needs no privilege.

Options:
  -4, -6         IPv4 (the default) or IPv6; both with --table all
  --table TABLE  main (the default), local, default, a number, or all
  --json         a JSON array in the words of the library
  --help         this text
`,
  options: {
    json: { type: 'boolean' },
    table: { type: 'string' },
    4: { type: 'boolean', short: '4' },
    6: { type: 'boolean', short: '6' },
  },
  operands: 0,
  async run({ json, table = 'main', 4: inet, 6: inet6 }) {
    if (inet === true && inet6 === true) throw new UsageError('-4 and -6 exclude each other');
    const number = tableNumber(String(table));
    const families: ('inet' | 'inet6')[] =
      inet6 === true ? ['inet6'] : inet === true || number !== 'all' ? ['inet'] : ['inet', 'inet6'];
    if (json === true) {
      await using stack = NetworkStack.open();
      const lists = [];
      for (const family of families) {
        lists.push(await stack.routes.list({ family, ...(number === 'all' ? {} : { table: number }) }));
      }
      await print(`${JSON.stringify(toJson(lists.flat()), undefined, 2)}\n`);
      return;
    }
    using listing = new Listing();
    for (const family of families) await print(await listing.routes(family, number));
  },
};

function tableNumber(table: string): number | 'all' {
  if (table === 'all') return 'all';
  const named: Readonly<Record<string, number>> = routeTables;
  const number = Object.hasOwn(named, table) ? named[table] : Number(table);
  if (number === undefined || !Number.isInteger(number) || number < 1 || number > 0xffffffff) {
    throw new UsageError(`--table: '${table}' is not main, local, default, all or a number from 1 to 4294967295`);
  }
  return number;
}
