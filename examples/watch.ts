// Needs CAP_NET_ADMIN: unshare --user --map-root-user --net node --import tsx examples/watch.ts
import { NetworkStack } from 'netloom';

await using stack = NetworkStack.open();
const watch = stack.watch({ links: true, addresses: true });
await watch.ready;

await stack.links.add({ kind: 'bridge', name: 'br0' });
await stack.addresses.add({ address: '10.0.0.1/24', link: 'br0' });

for await (const event of watch) {
  if (event.event === 'overrun') continue; // some events are lost: list anew what you keep
  console.log(event.event, event.object === 'links' ? event.value.name : event.value.address);
  if (event.object === 'addresses') break;
}
