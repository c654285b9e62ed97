import { expect } from 'chai';
import { Fixture } from '../../bench/runner/fixture.ts';
import { peers } from '../../bench/runner/peers.ts';
import { PeerProcess } from '../../bench/runner/process.ts';
import { needs } from '../support/requirements.ts';

/** Links, routes of both families; no address whose duplicates the kernel looks for while it is read. */
const scene = [
  'link add b0 type bridge',
  'link set b0 addrgenmode none',
  'link set b0 up',
  'link add v0 mtu 1400 txqueuelen 7 type veth peer name v1',
  'address add 198.18.0.1/15 dev b0',
  'address add 2001:db8::1/64 dev b0 nodad',
  'route add default via 198.18.0.2',
  'route add 20.1.2.3 via 198.18.0.2 dev b0 src 198.18.0.1 metric 100 mtu 1400 proto static',
  'route add blackhole 20.1.3.0/24',
  'route add 20.1.4.0/24 dev b0 table 1000',
  'route add 2001:db8:1::/48 via 2001:db8::2 metric 7 mtu 1300 proto static',
];
const works = ['collect 4', 'collect 6', 'links', 'dump-elements', 'dump-rules'];

describe('bench: digests', function () {
  this.timeout(60_000);

  it('are the same for netloom and for ip and nft', async function () {
    needs(this, 'ip', 'nft', 'network namespaces');
    const fixture = await Fixture.make(scene);
    const started: PeerProcess[] = [];
    try {
      const start = async (wanted: string): Promise<PeerProcess> => {
        const command = peers.find(({ name }) => name === wanted)?.prepare();
        if (command === undefined || typeof command === 'string') throw new Error(`${wanted}: ${command}`);
        const process = await PeerProcess.start(command, fixture.path);
        started.push(process);
        return process;
      };
      const ours = await start('netloom');
      const commands = await start('ip, nft');
      await ours.ask('load-elements 20');
      await ours.ask('load-rules 20');
      for (const work of works) {
        const { count, digest } = await ours.ask(`${work} digest`);
        expect(count, work).to.be.greaterThan(2);
        const theirs = await commands.ask(`${work} digest`);
        expect({ work, count: theirs.count, digest: theirs.digest }).to.deep.equal({ work, count, digest });
      }
    } finally {
      for (const process of started) process.end();
      fixture.remove();
    }
  });
});
