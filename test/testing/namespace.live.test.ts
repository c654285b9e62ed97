import { readlinkSync } from 'node:fs';
import { expect } from 'chai';
import { NetworkStack } from 'netloom';
import { SystemCallError } from 'netloom/socket';
import { TemporaryNamespace, temporaryNamespace } from 'netloom/testing';
import { FakeKernel } from '../socket/support.ts';
import { needs } from '../support/requirements.ts';

const here = (): string => readlinkSync('/proc/thread-self/ns/net');

describe('temporaryNamespace', () => {
  it('is a namespace of its own, entered for what runs inside, and left', async function () {
    needs(this, 'network namespaces');
    const home = here();
    using namespace = temporaryNamespace();
    expect(here()).to.equal(home);
    const inside = namespace.inside(here);
    expect(inside).not.to.equal(home);
    expect(namespace.run('readlink', '/proc/self/ns/net').trim()).to.equal(inside);
    expect(() => namespace.inside(() => expect.fail('out'))).to.throw('out');
    expect(here()).to.equal(home);
    await using stack = NetworkStack.open({ namespace: namespace.fd });
    await stack.links.add({ kind: 'bridge', name: 'br0' });
    await using outside = NetworkStack.open();
    expect((await outside.links.list()).map(({ name }) => name)).not.to.include('br0');
  });

  it('a program that fails says how', function () {
    needs(this, 'network namespaces');
    using namespace = temporaryNamespace();
    expect(() => namespace.run('sh', '-c', 'echo wrong >&2; exit 3')).to.throw(
      'sh -c echo wrong >&2; exit 3 ended with 3: wrong',
    );
    expect(namespace.tryRun('sh', '-c', 'exit 3').status).to.equal(3);
    // with a PATH that holds folders that are not ours to read it is EACCES
    expect(() => namespace.run('no-such-program')).to.throw(/ENOENT|EACCES/);
  });

  it('without the right to it the error says what to do, and the thread stays where it is', () => {
    const kernel = new FakeKernel();
    kernel.failing = 'unshare';
    expect(() => TemporaryNamespace.create(kernel)).to.throw(
      SystemCallError,
      /as root, or inside 'unshare --user --map-root-user --net'.*EPERM/,
    );
    expect(kernel.current).to.equal(1n);
    expect([...kernel.open_]).to.deep.equal([]);
  });
});
