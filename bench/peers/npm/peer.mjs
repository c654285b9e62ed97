// npm's `netlink`: `npm install` in this folder gets it.
import { createRequire } from 'node:module';
import { added, clock, lookedUp, percentiles, serve, timed } from '../javascript.ts';

const { createRtNetlink } = createRequire(import.meta.url)('netlink');
const socket = createRtNetlink({ ref: true });
const sum = ({ data, attrs }, tally) => {
  tally.count++;
  tally.sum +=
    data.dstLen +
    (attrs.priority ?? 0) +
    (attrs.oif ?? 0) +
    (attrs.table ?? 0) +
    (attrs.dst?.length ?? 0) +
    (attrs.gateway?.length ?? 0);
};
const ip = (text) => Buffer.from(text.split('.').map(Number));

await serve({
  routes: (family, tally) =>
    timed(async () => {
      for (const route of await socket.getRoutes({ family: family === '4' ? 2 : 10 })) sum(route, tally);
    }),
  links: (_, tally) =>
    timed(async () => {
      for (const { data, attrs } of await socket.getLinks()) {
        tally.count++;
        tally.sum += data.index + (attrs.mtu ?? 0) + (attrs.ifname?.length ?? 0);
      }
    }),
  lookups: async (argument, tally) => {
    const each = new Float64Array(Number(argument));
    const { ns } = await timed(async () => {
      for (let index = 0; index < each.length; index++) {
        const begun = clock();
        const [route] = await socket.getRoute({ family: 2, dstLen: 32 }, { dst: ip(lookedUp(index)) });
        sum(route, tally);
        each[index] = clock() - begun;
      }
    });
    return { ns, ...percentiles(each) };
  },
  add: async (argument, tally) => {
    const link = (await socket.getLinks()).find(({ attrs }) => attrs.ifname === 'b0').data.index;
    return timed(async () => {
      for (let index = 0; index < Number(argument); index++) {
        const data = { family: 2, dstLen: 32, table: 254, protocol: 4, scope: 0, type: 1 };
        await socket.newRoute(data, { dst: ip(added(index)), gateway: ip('198.18.0.2'), oif: link }, { flags: 0x600 });
        tally.count++;
      }
    });
  },
});
process.exit(0);
