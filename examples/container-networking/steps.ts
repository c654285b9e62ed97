import { NetworkStack } from 'netloom';
import { Namespace } from 'netloom/namespaces';
import { dnat, ip, masquerade, meta, rule, tcp } from 'netloom/ruleset';
import { call, ping } from './ping.ts';
import type { Tidy } from './tidy.ts';

/** What the steps share. */
export interface Scene {
  readonly host: Namespace;
  readonly tidy: Tidy;
  readonly signal: AbortSignal;
}

/** A namespace with its network stack. */
export interface Place {
  readonly name: string;
  readonly namespace: Namespace;
  readonly stack: NetworkStack;
}

export function open(name: string, namespace: Namespace, tidy: Tidy): Place {
  const stack = NetworkStack.open({ namespace });
  tidy.later(() => stack.close());
  return { name, namespace, stack };
}

/** Prints what a network stack holds: the article's script, as objects. */
export async function show({ name, stack }: Place): Promise<void> {
  const links = await stack.links.list();
  console.log(`${name}: ${links.map((link) => `${link.name} ${link.up ? 'up' : 'down'}`).join(', ')}`);
  for (const route of await stack.routes.list({ family: 'inet', table: 'main' })) {
    console.log(
      `  ${route.destination}${route.gateway === undefined ? '' : ` via ${route.gateway}`} dev ${route.link}`,
    );
  }
}

/** Sends a packet there and back. */
export async function tryOut(from: Place, to: Place, address: string, { signal }: Scene): Promise<void> {
  const answered = await ping(from.namespace, to.namespace, address, signal);
  console.log(`${from.name} → ${to.name} (${address}): ${answered ? 'answered' : 'no answer'}`);
}

/** Step 2: a namespace with nothing but a lo that is down. */
export async function container(name: string, { tidy }: Scene): Promise<Place> {
  const namespace = await Namespace.createAnonymous();
  tidy.later(() => namespace.close());
  return open(name, namespace, tidy);
}

/** Step 3: one end of a veth pair on the host, the other in the container. */
export async function connect(
  host: Place,
  inside: Place,
  [outer, inner]: readonly [string, string],
  address: string,
  { tidy }: Scene,
): Promise<void> {
  await host.stack.links.add({
    kind: 'veth',
    name: outer,
    up: true,
    peer: { name: inner, namespace: inside.namespace },
  });
  tidy.later(() => host.stack.links.remove(outer).catch(() => undefined));
  await inside.stack.links.set('lo', { up: true });
  await inside.stack.links.set(inner, { up: true });
  await inside.stack.addresses.add({ address, link: inner });
}

/** Step 4: a bridge, and the host's ends of the veth pairs as its ports. */
export async function bridge(host: Place, ports: readonly string[], address: string, { tidy }: Scene): Promise<void> {
  await host.stack.links.add({ kind: 'bridge', name: 'br0', up: true });
  tidy.later(() => host.stack.links.remove('br0'));
  for (const port of ports) await host.stack.links.set(port, { master: 'br0' });
  await host.stack.addresses.add({ address, link: 'br0' });
}

/** Step 5: the host forwards, the containers send everything to it. */
export async function forward(
  host: Place,
  containers: readonly Place[],
  gateway: string,
  { tidy }: Scene,
): Promise<void> {
  const before = await host.stack.sysctl.get('ipv4.ip_forward');
  await host.stack.sysctl.set('ipv4.ip_forward', true);
  tidy.later(() => host.stack.sysctl.set('ipv4.ip_forward', before));
  for (const { stack } of containers) await stack.routes.add({ destination: 'default', gateway });
}

/** Makes a connection, and says where the server thinks that it comes from. */
export async function connectTo(
  from: Place,
  to: Place,
  target: { readonly address: string; readonly port: number; readonly listensOn?: number },
  { signal }: Scene,
): Promise<void> {
  const seen = await call(from.namespace, to.namespace, target, signal);
  const outcome = seen === undefined ? 'no connection' : `connected, seen as ${seen}`;
  console.log(`${from.name} → ${to.name} (${target.address}:${target.port}): ${outcome}`);
}

/** Step 6: containers go out by the host's address, and a port of the host leads to one of a container. */
export async function publish(
  host: Place,
  {
    network,
    uplink,
    port,
    to,
  }: { network: `${string}/${number}`; uplink: string; port: number; to: { addr: string; port: number } },
  { tidy }: Scene,
): Promise<void> {
  const containers = { family: 'ip', table: 'containers' } as const;
  await host.stack.firewall.transaction((tx) => {
    tx.tables.add({ family: 'ip', name: 'containers' });
    tx.chains.add({ ...containers, name: 'out', type: 'nat', hook: 'postrouting', priority: 'srcnat' });
    tx.chains.add({ ...containers, name: 'in', type: 'nat', hook: 'prerouting', priority: 'dstnat' });
    tx.rules.add({
      ...containers,
      chain: 'out',
      ...rule(ip.saddr.in(network), meta.oifname.eq(uplink), masquerade()),
    });
    tx.rules.add({ ...containers, chain: 'in', ...rule(meta.iifname.eq(uplink), tcp.dport.eq(port), dnat(to)) });
  });
  tidy.later(() => host.stack.firewall.transaction((tx) => tx.tables.delete({ family: 'ip', name: 'containers' })));
}
