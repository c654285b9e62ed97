import { expect } from 'chai';
import { NetworkStack } from 'netloom';
import { LiveNamespace } from '../support/namespace.ts';
import { needs } from '../support/requirements.ts';

type Refusal = readonly [what: string, call: (stack: NetworkStack) => unknown, name: string, message: string];

/** What programs in plain JavaScript hand in, whom no type keeps from it; and what types cannot tell. */
const refusals: readonly Refusal[] = [
  ['no link', ({ links }) => links.add(undefined as never), 'TypeError', 'link: undefined is not an object'],
  ['an empty name', ({ links }) => links.add({ kind: 'bridge', name: '' }), 'RangeError', "name: '' is not the name"],
  ['a path', ({ links }) => links.add({ kind: 'bridge', name: 'a/b' }), 'RangeError', "name: 'a/b' is not the name"],
  ['a NUL', ({ links }) => links.set('v0', { name: 'a\0b' }), 'RangeError', "name: 'a\\0b' is not the name"],
  [
    'a peer that is a name',
    ({ links }) => links.add({ kind: 'veth', name: 'w0', peer: 'w1' as never }),
    'TypeError',
    "peer: 'w1' is not an object",
  ],
  ['nothing to look for', ({ links }) => links.get(undefined as never), 'TypeError', 'link: undefined is neither'],
  ['an index below 1', ({ links }) => links.get(-1), 'RangeError', 'link: -1 is not the index'],
  ['half an index', ({ links }) => links.get(1.5), 'RangeError', 'link: 1.5 is not the index'],
  ['nothing to remove', ({ links }) => links.remove(undefined as never), 'TypeError', 'link: undefined is neither'],
  [
    'a namespace by name alone',
    ({ links }) => links.set('v0', { namespace: 'blue' as never }),
    'TypeError',
    "namespace: 'blue' has none of fd, pid",
  ],
  [
    'a namespace by a number below 0',
    ({ links }) => links.set('v0', { namespace: { fd: -1 } }),
    'RangeError',
    'namespace.fd: -1 is not a whole number',
  ],
  [
    'next hops that are no list',
    ({ routes }) => routes.add({ destination: '10.0.0.0/8', nexthops: 5 as never }),
    'TypeError',
    'nexthops: 5 is not a list',
  ],
  [
    'no next hop at all',
    ({ routes }) => routes.add({ destination: '10.0.0.0/8', nexthops: [] }),
    'RangeError',
    'nexthops: the list is empty',
  ],
  [
    'a share of nothing',
    ({ routes }) => routes.add({ destination: '10.0.0.0/8', nexthops: [{ gateway: '10.0.0.1', weight: 0 }] }),
    'RangeError',
    'nexthops.0.weight: 0 is not in the range 1..256',
  ],
  [
    'a group with a share of nothing',
    ({ nexthops }) => nexthops.add({ group: [{ id: 9, weight: 0 }] }),
    'RangeError',
    'group.0.weight: 0 is not in the range 1..65536',
  ],
  ['an empty group', ({ nexthops }) => nexthops.add({ group: [] }), 'RangeError', 'group: the list is empty'],
  [
    'a rule of two families',
    ({ rules }) => rules.add({ source: '10.0.0.0/8', destination: '::/0', table: 5 }),
    'RangeError',
    "destination: '::/0' is not of the family of the source '10.0.0.0/8'",
  ],
  [
    'a number of a namespace below 0',
    ({ nsids }) => nsids.set({ pid: process.pid }, -5),
    'RangeError',
    'nsid: -5 is not a whole number from 0',
  ],
  ['no namespace', ({ nsids }) => nsids.get(5 as never), 'TypeError', 'namespace: 5 has none of fd, pid, nsid'],
  [
    'a setting that is an object',
    ({ sysctl }) => sysctl.set('ipv4.ip_forward', {} as never),
    'TypeError',
    'net.ipv4.ip_forward: object is not text',
  ],
];

describe('bad input', () => {
  let namespace: LiveNamespace;
  let stack: NetworkStack;
  before(async function () {
    needs(this, 'network namespaces');
    namespace = LiveNamespace.create();
    stack = NetworkStack.open({ namespace: namespace.fd });
    await stack.links.add({ kind: 'veth', name: 'v0', peer: { name: 'v1' } });
  });
  after(() => {
    stack?.close();
    namespace?.close();
  });

  for (const [what, call, name, message] of refusals) {
    it(`${what} is refused: ${message}`, async () => {
      const state = async () => [await stack.links.list(), await stack.routes.list(), await stack.rules.list()];
      const before = await state();
      const failure: unknown = await (async () => call(stack))().then(
        () => undefined,
        (error: unknown) => error,
      );
      expect(failure, 'it was not refused').to.be.instanceOf(Error);
      expect((failure as Error).name).to.equal(name);
      expect((failure as Error).message).to.contain(message);
      expect(await state()).to.deep.equal(before);
    });
  }

  it('a descriptor of something else is no namespace', () => {
    expect(() => NetworkStack.open({ namespace: 0 })).to.throw(/setns .*no network namespace.*EINVAL|EBADF/);
  });
});
