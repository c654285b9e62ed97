// netloom, through what a user imports: the public stack.
import { readFileSync } from 'node:fs';
import { NetworkStack } from 'netloom';
import { clock, cpuClock, lookedUp, percentiles, say, serve, timed } from '../javascript.ts';
import { additionsOneByOne, additionsTogether } from './additions.ts';
import { decodeLinks, decodeRoutes } from './decode.ts';
import { firewallWorks } from './firewall.ts';
import { linkSum } from './links.ts';
import { namespaces } from './namespaces.ts';
import { routeSum } from './routes.ts';

const stack = NetworkStack.open({ timeout: 0 });
const familyOf = (argument: string) => (argument === '4' ? 'inet' : 'inet6') as 'inet' | 'inet6';
const indexes = async () =>
  new Map((await stack.links.list()).map(({ name, index }) => [name as string | number, index]));

await serve({
  routes: async (family, tally) => {
    const links = await indexes();
    return timed(async () => {
      for await (const route of stack.routes.iterate({ family: familyOf(family) })) routeSum(route, tally, links);
    });
  },
  collect: async (family, tally) => {
    const links = await indexes();
    return timed(async () => {
      for (const route of await stack.routes.list({ family: familyOf(family) })) routeSum(route, tally, links);
    });
  },
  links: (_, tally) =>
    timed(async () => {
      for await (const link of stack.links.iterate()) linkSum(link, tally);
    }),
  decode: (path, tally) => decodeRoutes(readFileSync(path), tally),
  'decode-links': (path, tally) => decodeLinks(readFileSync(path), tally),
  lookups: async (argument, tally) => {
    const links = await indexes();
    const each = new Float64Array(Number(argument));
    const { ns } = await timed(async () => {
      for (let index = 0; index < each.length; index++) {
        const begun = clock();
        routeSum(await stack.routes.get(lookedUp(index)), tally, links);
        each[index] = clock() - begun;
      }
    });
    return { ns, ...percentiles(each) };
  },
  add: (argument, tally) => timed(() => additionsOneByOne(stack, Number(argument), tally)),
  batch: (argument, tally) => timed(() => additionsTogether(stack, Number(argument), tally)),
  events: async (argument, tally) => {
    const links = await indexes();
    await using watched = NetworkStack.open({ receiveBuffer: 256 * 1024 * 1024 });
    const watch = watched.watch({ routes: true });
    await watch.ready;
    const before = cpuClock();
    say('ready');
    for await (const event of watch) {
      if (event.event === 'overrun') return { ns: 0, lost: true };
      routeSum(event.value, tally, links);
      if (tally.count === Number(argument)) break;
    }
    return { ns: cpuClock() - before };
  },
  namespaces: (argument, tally) => timed(() => namespaces(Number(argument), tally)),
  heap: async (_, tally) => {
    const list = await stack.routes.list({ family: 'inet' });
    globalThis.gc?.();
    const held = process.memoryUsage().heapUsed;
    tally.count = list.length;
    list.length = 0;
    globalThis.gc?.();
    return { ns: 0, bytes: held - process.memoryUsage().heapUsed };
  },
  ...firewallWorks(stack),
});
process.exit(0);
