import { once } from 'node:events';
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

  it('is closed once, and not used after that: its number may be another file', () => {
    const kernel = new FakeKernel();
    const namespace = TemporaryNamespace.create(kernel);
    expect([...kernel.open_]).to.deep.equal([namespace.fd]);
    namespace.close();
    namespace.close();
    namespace[Symbol.dispose]();
    expect([...kernel.open_]).to.deep.equal([]);
    expect(kernel.calls.filter((call) => call === 'close').length).to.equal(2);
    for (const use of [() => namespace.fd, () => namespace.inside(() => 1), () => namespace.run('true')]) {
      expect(use).to.throw('the temporary namespace is closed');
    }
  });

  it('a program that is started inside runs beside, and stays there', async function () {
    needs(this, 'network namespaces');
    using namespace = temporaryNamespace();
    const child = namespace.spawn('readlink', ['/proc/self/ns/net'], { stdio: ['ignore', 'pipe', 'inherit'] });
    let printed = '';
    child.stdout?.on('data', (piece) => {
      printed += String(piece);
    });
    await once(child, 'close');
    expect(printed.trim()).to.equal(namespace.inside(here)).and.not.to.equal(here());
  });

  it('a program may print more than a megabyte', function () {
    needs(this, 'network namespaces');
    using namespace = temporaryNamespace();
    expect(namespace.run('head', '-c', '3000000', '/dev/zero')).to.have.length(3_000_000);
  });
});
