// Needs CAP_SYS_ADMIN: unshare --user --map-root-user --net --mount node --import tsx examples/namespaces.ts
import { once } from 'node:events';
import { NetworkStack } from 'netloom';
import { Namespace } from 'netloom/namespaces';

using blue = await Namespace.createAnonymous(); // Namespace.create('blue') gives it a name that `ip netns` knows
await using stack = NetworkStack.open();
await stack.links.add({ kind: 'veth', name: 'v0', up: true, peer: { name: 'v1', namespace: blue } });

await using inside = NetworkStack.open({ namespace: blue });
await inside.links.set('v1', { up: true });
await inside.addresses.add({ address: '10.0.0.2/24', link: 'v1' });
for (const { name, address } of await inside.links.list()) if (name === 'v1') console.log(name, address?.length);

const child = blue.spawn('ls', ['/sys/class/net'], { stdio: 'inherit', mountSys: true });
const [code] = await once(child, 'exit');
console.log('ended with', code);
