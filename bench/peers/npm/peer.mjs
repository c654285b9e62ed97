// npm's `netlink`: `npm install` in this folder gets it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { added, clock, cpuClock, lookedUp, percentiles, say, serve, timed } from '../javascript.ts';
import { linkSum, routeSum } from './sums.mjs';

const { createRtNetlink, parseMessages, rt } = createRequire(import.meta.url)('netlink');
const socket = createRtNetlink({ ref: true });
const familyOf = (argument) => (argument === '4' ? 2 : 10);
const ip = (text) => Buffer.from(text.split('.').map(Number));
const gateway = ip('198.18.0.2');
const b0 = async () => (await socket.getLinks()).find(({ attrs }) => attrs.ifname === 'b0').data.index;
const add = (index, oif) =>
  socket.newRoute(
    { family: 2, dstLen: 32, table: 254, protocol: 4, scope: 0, type: 1 },
    { dst: ip(added(index)), gateway, oif },
    { flags: 0x600 },
  );
// more acknowledgements do not fit into the receive buffer that it has
const AT_ONCE = 128;

const dumpRoutes = (family, tally) =>
  timed(async () => {
    for (const route of await socket.getRoutes({ family: familyOf(family) })) routeSum(route, tally);
  });
const decode = (path, sum, tally) => {
  const bytes = readFileSync(path);
  return timed(() => {
    for (const { type, data } of parseMessages(bytes)) sum(rt.parseMessage(type, data), tally);
  });
};

await serve({
  routes: dumpRoutes,
  collect: dumpRoutes,
  links: (_, tally) =>
    timed(async () => {
      for (const link of await socket.getLinks()) linkSum(link, tally);
    }),
  decode: (path, tally) => decode(path, routeSum, tally),
  'decode-links': (path, tally) => decode(path, linkSum, tally),
  lookups: async (argument, tally) => {
    const each = new Float64Array(Number(argument));
    const { ns } = await timed(async () => {
      for (let index = 0; index < each.length; index++) {
        const begun = clock();
        const [route] = await socket.getRoute({ family: 2, dstLen: 32 }, { dst: ip(lookedUp(index)) });
        routeSum(route, tally);
        each[index] = clock() - begun;
      }
    });
    return { ns, ...percentiles(each) };
  },
  add: async (argument, tally) => {
    const link = await b0();
    return timed(async () => {
      for (let index = 0; index < Number(argument); index++) {
        await add(index, link);
        tally.count++;
      }
    });
  },
  batch: async (argument, tally) => {
    const link = await b0();
    return timed(async () => {
      for (let first = 0; first < Number(argument); first += AT_ONCE) {
        const length = Math.min(AT_ONCE, Number(argument) - first);
        await Promise.all(Array.from({ length }, (_, index) => add(first + index, link)));
        tally.count += length;
      }
    });
  },
  events: async (argument, tally) => {
    const watched = createRtNetlink({ ref: true });
    // as much as the system allows
    watched.socket.setRecvBufferSize(256 * 1024 * 1024);
    watched.addMembership('IPV4_ROUTE');
    const before = cpuClock();
    const lost = await new Promise((resolve) => {
      watched.socket.on('error', () => resolve(true));
      watched.on('message', (messages) => {
        for (const message of messages) routeSum(message, tally);
        if (tally.count === Number(argument)) resolve(false);
      });
      say('ready');
    });
    const ns = cpuClock() - before;
    watched.socket.close();
    return { ns, lost };
  },
});
process.exit(0);
