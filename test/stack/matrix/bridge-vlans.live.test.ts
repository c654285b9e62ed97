import { expect } from 'chai';
import { cell } from '../../support/matrix.ts';
import { needs } from '../../support/requirements.ts';
import { filtering } from '../../support/scenes.ts';
import { at } from '../../support/statements.ts';

describe('the matrix: each object, each verb, on this kernel', () => {
  before(function () {
    needs(this, 'network namespaces', 'ip');
  });

  cell(
    'bridge VLANs',
    'list',
    async (scene) => {
      const stack = await filtering(scene);
      scene.namespace.run('sh', '-c', 'bridge vlan add dev v0 vid 10 pvid untagged; bridge vlan add dev v0 vid 20-29');
      const vlans = await stack.bridgeVlans.list({ link: 'v0', statistics: true });
      expect(vlans.map(({ vlan, lastVlan, flags }) => [vlan, lastVlan, flags])).to.deep.equal([
        [10, undefined, ['pvid', 'untagged']],
        ...Array.from({ length: 10 }, (_, index) => [20 + index, undefined, []]),
      ]);
      expect(vlans[0]?.statistics?.rxBytes).to.equal(0n);
      const ranges = await stack.bridgeVlans.list({ link: 'v0' });
      expect(ranges.map(({ vlan, lastVlan }) => [vlan, lastVlan])).to.deep.equal([
        [10, undefined],
        [20, 29],
      ]);
    },
    'VLAN filtering',
  );
  cell(
    'bridge VLANs',
    'add',
    async (scene) => {
      const stack = await filtering(scene);
      await stack.links.set('x0', { port: { kind: 'bridge', data: { vlanTunnel: true } } });
      await stack.bridgeVlans.add({ link: 'v0', vlan: 10, flags: ['pvid', 'untagged'] });
      await stack.bridgeVlans.add({ link: 'v0', vlan: 20, lastVlan: 29 });
      await stack.bridgeVlans.add({ link: 'br0', vlan: 10, flags: ['brentry'] });
      await stack.bridgeVlans.add({ link: 'x0', vlan: 10, lastVlan: 12, tunnel: 110 });
      await stack.bridgeVlans.add({ link: 'v0', vlan: 20, state: 'blocking', flags: ['onlyOpts'] });
      const told = scene.tool('bridge -j vlan show');
      const of = (name: string) => (told.find(({ ifname }) => ifname === name)?.['vlans'] ?? []) as { vlan: number }[];
      expect(of('v0').map(({ vlan }) => vlan)).to.deep.equal([10, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29]);
      expect(of('br0').map(({ vlan }) => vlan)).to.deep.equal([10]);
      expect(scene.namespace.run('bridge', 'vlan', 'tunnelshow', 'dev', 'x0')).to.match(/10-12\s+110-112/);
      const listed = await stack.bridgeVlans.list();
      expect(listed.find(({ link, vlan }) => link === 'x0' && vlan === 10)).to.include({ lastVlan: 12, tunnel: 110 });
      expect(listed.find(({ link, vlan }) => link === 'v0' && vlan === 20)?.state).to.equal('blocking');
    },
    'VLAN filtering',
  );
  cell(
    'bridge VLANs',
    'replace',
    async (scene) => {
      const stack = await filtering(scene);
      await stack.bridgeVlans.add({ link: 'v0', vlan: 10, flags: ['pvid', 'untagged'] });
      await stack.bridgeVlans.add({ link: 'v0', vlan: 20, lastVlan: 29 });
      const before = scene.tool('bridge -j -d vlan show');
      for (const one of await stack.bridgeVlans.list()) await stack.bridgeVlans.replace(one);
      expect(scene.tool('bridge -j -d vlan show')).to.deep.equal(before);
    },
    'VLAN filtering',
  );
  cell(
    'bridge VLANs',
    'remove',
    async (scene) => {
      const stack = await filtering(scene);
      await stack.bridgeVlans.add({ link: 'v0', vlan: 20, lastVlan: 29 });
      await stack.bridgeVlans.remove({ link: 'v0', vlan: 21, lastVlan: 28 });
      const left = (await stack.bridgeVlans.list({ link: 'v0' })).map(({ vlan }) => vlan);
      expect(left).to.deep.equal([20, 29]);
      for (const one of await stack.bridgeVlans.list()) await stack.bridgeVlans.remove(one);
      expect(await stack.bridgeVlans.list()).to.deep.equal([]);
    },
    'VLAN filtering',
  );
  cell(
    'bridge VLANs',
    'options, setOptions',
    async (scene) => {
      const stack = await filtering(scene);
      await stack.bridgeVlans.add({ link: 'br0', vlan: 10, flags: ['brentry'] });
      await stack.bridgeVlans.setOptions({ link: 'br0', vlan: 10, mcastQuerier: true, mcastIgmpVersion: 3 });
      expect((await stack.bridgeVlans.options())[0]).to.include({ link: 'br0', vlan: 10, mcastQuerier: true });
      expect(at(scene.tool('bridge -j vlan global show'), '0.vlans.0')).to.include({
        vlan: 10,
        mcast_querier: 1,
        mcast_igmp_version: 3,
      });
    },
    'VLAN filtering',
  );
});
