import { expect } from 'chai';
import { NetworkStack } from 'netloom';
import { rtnetlink } from 'netloom/messages';
import { type Recording, record, replay, temporaryNamespace } from 'netloom/testing';
import { needs } from '../support/requirements.ts';

/** What a program sees that has a dump open, asks for something else in the middle of it, and listens at the same time. */
async function program(stack: NetworkStack): Promise<unknown[]> {
  const seen: unknown[] = [];
  const watch = stack.watch({ links: true });
  await watch.ready;
  await stack.links.add({ kind: 'bridge', name: 'br0' });
  for (const name of ['br1', 'br2']) await stack.links.add({ kind: 'bridge', name });
  for await (const event of watch) {
    if (event.event === 'overrun' || event.object !== 'links') continue;
    seen.push([event.event, event.value.name]);
    if (event.value.name === 'br2') break;
  }
  const lists = await Promise.all([stack.links.list(), stack.routes.list(), stack.addresses.list()]);
  seen.push(...lists);
  seen.push(await stack.links.set('br0', { mtu: 70_000_000 }).catch((error: Error) => error.message));
  return seen;
}

describe('recording a program on a live kernel', () => {
  before(function () {
    needs(this, 'network namespaces');
  });

  it('several sockets, dumps side by side, events and errors are answered again without a kernel', async () => {
    using namespace = temporaryNamespace();
    const recorder = record({ protocol: rtnetlink.protocol, namespace: namespace.fd });
    const real = NetworkStack.open({ transport: recorder.transport });
    const seen = await program(real);
    real.close();
    const recording: Recording = JSON.parse(JSON.stringify(recorder.recording()));
    const joined = recording.sockets.map(({ groups }) => groups.length > 0);
    expect(joined).to.include(true);
    expect(joined.filter((one) => !one).length).to.be.greaterThan(1);

    for (let round = 0; round < 2; round++) {
      const player = replay(recording, rtnetlink);
      const played = NetworkStack.open({ transport: player.transport, timeout: 2000 });
      expect(await program(played)).to.deep.equal(seen);
      player.finish();
      played.close();
    }
  });
});
