import { Namespace } from 'netloom/namespaces';
import { NetlinkSocket } from 'netloom/socket';
import type { Tally } from '../javascript.ts';

/** Each created with a name, a socket opened inside, removed. */
export async function namespaces(count: number, tally: Tally): Promise<void> {
  for (let index = 0; index < count; index++) {
    const namespace = await Namespace.create('peer');
    NetlinkSocket.open({ protocol: 0, namespace: namespace.fd }).close();
    namespace.close();
    await Namespace.remove('peer');
    tally.count++;
  }
}
