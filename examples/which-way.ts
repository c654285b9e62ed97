// Which way does a packet go? Needs no privilege.
import { NetworkStack } from 'netloom';

await using stack = NetworkStack.open();
const gateway = await stack.defaultGateway();
console.log(gateway === undefined ? 'no way out' : `out by ${gateway.link}, next hop ${gateway.address ?? 'none'}`);

const { link, preferredSource } = await stack.routes.get('127.0.0.1');
console.log(`127.0.0.1 is reached by ${link} from ${preferredSource}`);
