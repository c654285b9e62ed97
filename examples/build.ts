// Connects two ends with a veth pair, one of them a port of a bridge, and routes a prefix over it. Needs CAP_NET_ADMIN: try it in
// `unshare --user --map-root-user --net`.
import { NetlinkError, NetworkStack } from 'netloom';

await using stack = NetworkStack.open();
await stack.links.add({ kind: 'bridge', name: 'br0', up: true, data: { forwardDelay: 200 } });
const veth = await stack.links.add({ kind: 'veth', name: 'v0', up: true, peer: { name: 'v1', up: true } });
await stack.links.set(veth.index, { master: 'br0', mtu: 1400 });
await stack.addresses.add({ address: '10.0.0.1/24', link: 'v1' });
await stack.routes.add({ destination: '10.8.0.0/16', gateway: '10.0.0.2', link: 'v1', metrics: { mtu: 1300 } });

for (const link of await stack.links.list({ master: 'br0' })) {
  if (link.kind === 'veth') console.log(`${link.name} is a port of br0, its peer is ${link.link}`);
}
for (const route of await stack.routes.list({ table: 'main', link: 'v1', family: 'inet' })) {
  console.log(`${route.destination} via ${route.gateway ?? 'nothing'}`);
}

try {
  await stack.links.add({ kind: 'vxlan', name: 'vx0', data: { id: 2 ** 24 } });
} catch (error) {
  if (!(error instanceof NetlinkError)) throw error;
  console.log(`${error.code} at ${error.attributePath}`);
}
