import { expect } from 'chai';
import { NetworkStack } from 'netloom';
import { newLink } from 'netloom/messages';
import { messageFlag } from 'netloom/protocol';
import { NetlinkSocket } from 'netloom/socket';
import { LiveNamespace } from '../support/namespace.ts';
import { needs } from '../support/requirements.ts';

/** What a stack keeps of the names of links must never be older than the last change, whoever made it. */
describe('names of links that a stack keeps', () => {
  let namespace: LiveNamespace;
  let stack: NetworkStack;
  let other: NetworkStack;
  const now = performance.now.bind(performance);

  before(function () {
    needs(this, 'network namespaces');
  });
  beforeEach(async () => {
    namespace = LiveNamespace.create();
    stack = NetworkStack.open({ namespace: namespace.fd });
    other = NetworkStack.open({ namespace: namespace.fd });
    await other.links.add({ kind: 'bridge', name: 'b0', up: true });
    await other.addresses.add({ address: '192.0.2.1/24', link: 'b0' });
  });
  afterEach(() => {
    performance.now = now;
    stack.close();
    other.close();
    namespace.close();
  });

  it('are those of the moment of the call when somebody else renames a link', async () => {
    const { index } = await other.links.get('b0');
    expect((await stack.routes.get('192.0.2.9')).link).to.equal('b0');
    for (let count = 1; count <= 20; count++) {
      await other.links.set(index, { name: `b${count}` });
      expect((await stack.routes.get('192.0.2.9')).link).to.equal(`b${count}`);
    }
  });

  it('lead to the new link when one is removed and another gets its name', async () => {
    await stack.routes.add({ destination: '198.51.100.0/24', link: 'b0' });
    await other.links.remove('b0');
    const { index } = await other.links.add({ kind: 'bridge', name: 'b0', up: true });
    await stack.routes.add({ destination: '198.51.100.0/24', link: 'b0' });
    const [route] = await other.routes.list({ table: 'main', link: index });
    expect(route?.destination).to.equal('198.51.100.0/24');
  });

  it('are looked up when they are newer than the last look', async () => {
    const raw = NetlinkSocket.open({ protocol: 0, namespace: namespace.fd });
    const flags = messageFlag.create | messageFlag.exclusive;
    for (let count = 0; count < 5; count++) {
      const ifname = `new${count}`;
      performance.now = now;
      await stack.routes.get('192.0.2.9');
      // no time passes: the names were found true a moment ago, and nobody tells the stack of the change
      const moment = performance.now();
      performance.now = () => moment;
      const value = { flags: ['up'], change: ['up'], attributes: { ifname, linkinfo: { kind: 'bridge' } } } as const;
      await raw.request(newLink, value, { flags });
      const destination = `203.0.113.${count}/32`;
      await stack.routes.add({ destination, link: ifname, scope: 'link' });
      expect((await stack.routes.get(`203.0.113.${count}`)).link).to.equal(ifname);
    }
    raw.close();
  });

  it('are read again when more has changed than the socket could tell', async () => {
    expect((await stack.routes.get('192.0.2.9')).link).to.equal('b0');
    const { index } = await other.links.get('b0');
    // each change is told with the whole link: some hundred are more than the buffer holds
    for (let count = 0; count < 400; count++) await other.links.set(index, { alias: `number ${count}` });
    await other.links.set(index, { name: 'renamed' });
    expect((await stack.routes.get('192.0.2.9')).link).to.equal('renamed');
    expect((await stack.routes.get('192.0.2.9')).link).to.equal('renamed');
  });

  it('routes.addAll settles each addition in its order, in the words of add', async () => {
    const destinations = Array.from({ length: 600 }, (_, index) => `10.${index >> 8}.${index & 255}.0/24`);
    await stack.routes.add({ destination: '10.1.1.0/24', link: 'b0' });
    const results = await stack.routes.addAll(destinations.map((destination) => ({ destination, link: 'b0' })));
    expect(results).to.have.length(600);
    const refused = results.flatMap((result, index) => (result.status === 'rejected' ? [index] : []));
    expect(refused).to.deep.equal([257]);
    const [failure] = results.slice(257);
    expect(failure?.status === 'rejected' && String(failure.reason)).to.match(/10\.1\.1\.0\/24.*EEXIST/s);
    expect(results[0]).to.have.nested.property('value.destination', '10.0.0.0/24');
    const listed = await other.routes.list({ family: 'inet', table: 'main', link: 'b0' });
    expect(listed.map(({ destination }) => destination)).to.include.members(destinations);
  });

  it('routes.addAll of nothing is nothing, and an input that makes no route rejects', async () => {
    expect(await stack.routes.addAll([])).to.deep.equal([]);
    let message = '';
    await stack.routes.addAll([{ destination: '10.0.0.0/24', link: 'nowhere' }]).catch((error: Error) => {
      message = error.message;
    });
    expect(message).to.include('nowhere');
  });
});
