// Container networking built with netloom alone: node --import tsx examples/container-networking/main.ts [--host NAME]
// The namespace that plays the host is made here, unless --host names one. Needs CAP_SYS_ADMIN: root, or `unshare --user --map-root-user --net`.
import { parseArgs } from 'node:util';
import { Namespace } from 'netloom/namespaces';
import { bridge, connect, connectTo, container, forward, open, publish, type Scene, show, tryOut } from './steps.ts';
import { Tidy } from './tidy.ts';

async function main(scene: Scene): Promise<void> {
  console.log("> 1. The host's network stack");
  const host = open('host', scene.host, scene.tidy);
  await show(host);

  console.log('> 2. A container');
  const netns0 = await container('netns0', scene);
  await show(netns0);

  console.log('> 3. A veth pair into it');
  await connect(host, netns0, ['veth0', 'ceth0'], '172.18.0.10/16', scene);
  await host.stack.addresses.add({ address: '172.18.0.11/16', link: 'veth0' });
  await host.stack.links.waitFor('veth0', (link) => link.state === 'up', scene);
  await show(netns0);
  await tryOut(host, netns0, '172.18.0.10', scene);
  await tryOut(netns0, host, '172.18.0.11', scene);

  console.log('> 4. Two containers on a bridge');
  const netns1 = await container('netns1', scene);
  await connect(host, netns1, ['veth1', 'ceth1'], '172.18.0.20/16', scene);
  await host.stack.addresses.remove({ address: '172.18.0.11/16', link: 'veth0' });
  await bridge(host, ['veth0', 'veth1'], '172.18.0.1/16', scene);
  await host.stack.links.waitFor('br0', (link) => link.state === 'up', scene);
  await tryOut(netns0, netns1, '172.18.0.20', scene);
  await tryOut(netns1, netns0, '172.18.0.10', scene);

  console.log('> 5. Beyond the host');
  const outside = await container('outside', scene);
  await connect(host, outside, ['uplink', 'eth0'], '203.0.113.2/24', scene);
  await host.stack.addresses.add({ address: '203.0.113.1/24', link: 'uplink' });
  await outside.stack.routes.add({ destination: '172.18.0.0/16', gateway: '203.0.113.1' });
  await forward(host, [netns0, netns1], '172.18.0.1', scene);
  await show(host);
  await show(netns0);
  await tryOut(netns0, outside, '203.0.113.2', scene);
  await tryOut(outside, netns1, '172.18.0.20', scene);

  console.log('> 6. Without a way back');
  await outside.stack.routes.remove({ destination: '172.18.0.0/16', gateway: '203.0.113.1' });
  const to = { addr: '172.18.0.10', port: 80 };
  await publish(host, { network: '172.18.0.0/16', uplink: 'uplink', port: 8080, to }, scene);
  await connectTo(netns0, outside, { address: '203.0.113.2', port: 80 }, scene);
  await connectTo(outside, netns0, { address: '203.0.113.1', port: 8080, listensOn: 80 }, scene);
}

const tidy = new Tidy();
const interrupted = new AbortController();
for (const [signal, number] of [
  ['SIGINT', 2],
  ['SIGTERM', 15],
] as const) {
  process.once(signal, () => {
    process.exitCode = 128 + number;
    interrupted.abort();
  });
}

try {
  const { values } = parseArgs({ options: { host: { type: 'string' } } });
  const host = values.host === undefined ? await Namespace.createAnonymous() : await Namespace.open(values.host);
  tidy.later(() => host.close());
  await main({ host, tidy, signal: interrupted.signal });
} catch (error) {
  if (!interrupted.signal.aborted) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
} finally {
  await tidy.run();
}
