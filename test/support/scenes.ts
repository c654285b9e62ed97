import { expect } from 'chai';
import type { NetworkStack } from 'netloom';
import type { Scene } from './matrix.ts';

/** A veth pair with addresses, and lo up: what most objects need. */
export async function prepared({ stack }: Scene): Promise<NetworkStack> {
  await stack.links.set('lo', { up: true });
  const peer = { name: 'v1', up: true, address: '02:00:00:00:00:02' };
  await stack.links.add({ kind: 'veth', name: 'v0', address: '02:00:00:00:00:01', up: true, peer });
  await stack.addresses.add({ address: '10.1.0.1/24', link: 'v0' });
  await stack.addresses.add({ address: '2001:db8::1/64', link: 'v0', flags: ['nodad'] });
  return stack;
}
export async function bridged(scene: Scene): Promise<NetworkStack> {
  const stack = await prepared(scene);
  await stack.links.add({ kind: 'bridge', name: 'br0', up: true });
  await stack.links.add({ kind: 'vxlan', name: 'x0', up: true, master: 'br0', data: { id: 5, port: 4789 } });
  return stack;
}
export async function filtering({ stack }: Scene): Promise<NetworkStack> {
  await stack.links.add({ kind: 'bridge', name: 'br0', up: true, data: { vlanFiltering: true, vlanDefaultPvid: 0 } });
  await stack.links.add({ kind: 'veth', name: 'v0', up: true, master: 'br0', peer: { name: 'v1', up: true } });
  await stack.links.add({
    kind: 'vxlan',
    name: 'x0',
    master: 'br0',
    data: { id: 5, port: 4789, collectMetadata: true },
  });
  return stack;
}
export async function refused(action: Promise<unknown>, code: string): Promise<void> {
  const error = await action.then(
    () => undefined,
    (failure: { code?: string }) => failure,
  );
  expect(error, 'it was not refused').not.to.equal(undefined);
  expect(error?.code).to.equal(code);
}
