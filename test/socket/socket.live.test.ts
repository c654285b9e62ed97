import { expect } from 'chai';
import { NetworkStack } from 'netloom';
import { getAddress, getLink, getRoute, newLink, newRoute, rtnetlink } from 'netloom/messages';
import { type Input, messageFlag, NetlinkError } from 'netloom/protocol';
import {
  CURRENT_NAMESPACE,
  constant,
  type Dump,
  defaultKernel,
  insideNamespace,
  type NetlinkAddress,
  NetlinkSocket,
  openTransport,
  SystemCallError,
} from 'netloom/socket';
import { record, replay } from 'netloom/testing';
import { LiveNamespace } from '../support/namespace.ts';
import { inOwnNamespaces } from '../support/own-namespaces.ts';

describe('the socket on a live kernel', () => {
  let namespace: LiveNamespace;
  let socket: NetlinkSocket;
  inOwnNamespaces([], (own) => {
    namespace = own;
    socket = NetlinkSocket.open({ protocol: 0, namespace: namespace.fd });
    return socket;
  });

  /** Routes enough for a dump of many datagrams. */
  async function manyRoutes(count: number): Promise<void> {
    await socket.request(newLink, { index: 1, flags: ['up'], change: ['up'] });
    const batch = Array.from({ length: count }, (_, index) => ({
      operation: newRoute,
      flags: messageFlag.create | messageFlag.exclusive,
      value: {
        family: 'inet',
        dstLen: 32,
        table: 'main',
        protocol: 'static',
        scope: 'link',
        type: 'unicast',
        attributes: { dst: `10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`, oif: 1 },
      } satisfies Input<typeof newRoute.request>,
    }));
    const results = await socket.requests(batch);
    expect(results.filter(({ status }) => status === 'rejected')).to.deep.equal([]);
  }
  const descriptors = async (): Promise<number> => (await import('node:fs')).readdirSync('/proc/self/fd').length;

  it('lets no other process send to a socket that requests go out by', () => {
    const kernel = defaultKernel();
    const { AF_NETLINK, SOCK_RAW, SOCK_CLOEXEC } = constant;
    let port = 0;
    const bind = (fd: number, address: NetlinkAddress) => {
      kernel.bind(fd, address);
      ({ port } = kernel.getsockname(fd));
    };
    const watched = new Proxy(kernel, {
      get: (target, name) => (name === 'bind' ? bind : Reflect.get(target, name).bind(target)),
    });
    const sendTo = (groups: readonly number[]): string => {
      const transport = openTransport(watched, { protocol: 0, receiveBuffer: 65_536, groups });
      const stranger = kernel.socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, 0);
      try {
        kernel.connect(stranger, { port, groups: 0 });
        kernel.send(stranger, new Uint8Array(16));
        return transport.pending() ? 'arrived' : 'lost';
      } catch (error) {
        if (error instanceof SystemCallError) return error.code;
        throw error;
      } finally {
        kernel.close(stranger);
        transport.close();
      }
    };
    const inside = (groups: readonly number[]) => insideNamespace(kernel, namespace.fd, () => sendTo(groups));
    expect(inside([])).to.equal('ECONNREFUSED');
    // to one that hears about changes it can: there the sender is looked at
    expect(inside([1])).to.equal('arrived');
  });

  it('dumps that are read step by step side by side do not read one another’s bytes', async () => {
    const collect = async (dumps: readonly AsyncIterable<unknown>[]) => {
      const lists = dumps.map((): unknown[] => []);
      const iterators = dumps.map((dump) => dump[Symbol.asyncIterator]());
      for (let open = true; open; ) {
        const steps = await Promise.all(iterators.map((iterator) => iterator.next()));
        open = false;
        for (const [index, step] of steps.entries()) {
          if (step.done === true) continue;
          open = true;
          lists[index]?.push(step.value);
        }
      }
      return lists;
    };
    await socket.request(newLink, { index: 1, flags: ['up'], change: ['up'] });
    const make = () => [socket.dump(getLink, {}), socket.dump(getAddress, {}), socket.dump(getRoute, {})] as const;
    const together = await collect(make());
    const alone = [];
    for (const dump of make()) alone.push(await (dump as Dump<unknown>).toArray());
    const kinds = (list: readonly unknown[]) => list.map((value) => Object.keys(value as object).join());
    expect(together.map(kinds)).to.deep.equal(alone.map(kinds));
    expect(together[0]?.length).to.be.greaterThan(0);
  });

  it('three dumps nested in one another, with requests in between, stopped halfway', async () => {
    await manyRoutes(2000);
    const before = await descriptors();
    let pairs = 0;
    for await (const outer of socket.dump(getRoute, { family: 'inet' })) {
      for await (const middle of socket.dump(getRoute, { family: 'inet' })) {
        for await (const inner of socket.dump(getLink, {})) {
          expect(inner.attributes.ifname).to.equal('lo');
          expect((await socket.request(getLink, { index: 1 }))?.attributes.ifname).to.equal('lo');
          expect(outer.family).to.equal(middle.family);
          pairs++;
          break;
        }
        if (pairs % 3 === 0) break;
      }
      if (pairs >= 9) break;
    }
    expect(pairs).to.equal(9);
    expect((await socket.dump(getRoute, { family: 'inet', attributes: { table: 254 } }).toArray()).length).to.equal(
      2000,
    );
    socket.close();
    expect(await descriptors()).to.be.below(before);
  });

  it('a long dump leaves turns to everything else', async () => {
    await manyRoutes(8000);
    let turns = 0;
    const timer = setInterval(() => turns++, 0);
    const list = await socket.dump(getRoute, { family: 'inet', attributes: { table: 254 } }).toArray();
    clearInterval(timer);
    expect(list.length).to.equal(8000);
    expect(turns).to.be.greaterThan(0);
  });

  it('a batch larger than the send buffer goes out in one piece, and every answer comes in', () => manyRoutes(20_000));

  it('a message of more than 64 KiB is received whole', async () => {
    // the kernel sends a refused request back where it may: 70,000 bytes of it
    const kernel = defaultKernel();
    const transport = namespace.inside(() => openTransport(kernel, { protocol: 0, receiveBuffer: 1 << 20 }));
    const fd = namespace.inside(() =>
      kernel.socket(constant.AF_NETLINK, constant.SOCK_RAW | constant.SOCK_CLOEXEC | constant.SOCK_NONBLOCK, 0),
    );
    try {
      const request = new Uint8Array(70_016);
      const view = new DataView(request.buffer);
      view.setUint32(0, request.length, true);
      view.setUint16(4, 9999, true);
      view.setUint16(6, 5, true);
      kernel.send(fd, request);
      const answer = kernel.receive(fd);
      expect(answer?.truncated).to.equal(false);
      expect(answer?.length).to.be.greaterThan(70_000);
      expect(answer?.wire.view.getUint32(0, true)).to.equal(answer?.length);
    } finally {
      transport.close();
      kernel.close(fd);
    }
  });

  it('subscriptions hear of links, on groups below and above 31', async () => {
    const subscription = socket.subscribe(rtnetlink, ['link', 'statistics']);
    await socket.request(
      newLink,
      { attributes: { ifname: 'br0', linkinfo: { kind: 'bridge' } } },
      { flags: messageFlag.create },
    );
    for await (const event of subscription) {
      if (event.event !== 'message') continue;
      expect(event.message).to.equal('newlink');
      expect((event.value as { attributes: { ifname: string } }).attributes.ifname).to.equal('br0');
      break;
    }
  });

  it('a flood of events that nobody reads is an overrun, and the subscription goes on', async () => {
    const small = NetlinkSocket.open({ protocol: 0, namespace: namespace.fd, receiveBuffer: 2048 });
    const subscription = small.subscribe(rtnetlink, ['link']);
    for (let count = 0; count < 200; count++)
      await socket.request(newLink, { index: 1, attributes: { mtu: 1000 + count } });
    let overruns = 0;
    let messages = 0;
    for await (const event of subscription) {
      if (event.event === 'overrun') overruns++;
      else messages++;
      if (overruns > 0 && messages > 0) break;
      if (messages === 1 && overruns === 0) await socket.request(newLink, { index: 1, attributes: { mtu: 2000 } });
    }
    expect([overruns, messages]).to.satisfy(([lost, seen]: number[]) => lost === 1 && (seen ?? 0) > 0);
    small.close();
  });

  it('a dump that fails at its end rejects: another namespace without the right to see it', async () => {
    const error = await socket
      .dump(getLink, { attributes: { targetNetnsid: 4242 } })
      .toArray()
      .catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(NetlinkError);
    expect((error as NetlinkError).attributePath ?? (error as NetlinkError).code).to.match(/targetNetnsid|EINVAL/);
  });

  it('unref lets the process end, ref keeps it', async () => {
    const { spawnSync } = await import('node:child_process');
    const run = (call: string) =>
      spawnSync(
        process.execPath,
        [
          '--input-type=module',
          '-e',
          `import { NetlinkSocket } from 'netloom/socket'; import { rtnetlink } from 'netloom/messages';
          const socket = NetlinkSocket.open({ protocol: 0 }); const subscription = socket.subscribe(rtnetlink, ['link'])${call};
          setTimeout(() => { console.log('kept'); process.exit(0); }, 500).unref();
          for await (const event of subscription) console.log(event.event);`,
        ],
        { encoding: 'utf8', timeout: 60_000 },
      );
    expect(run('.unref()').stdout).to.equal('');
    expect(run('').stdout).to.equal('kept\n');
  });

  it('stays in its namespace when that has no other descriptor', async () => {
    const other = LiveNamespace.create();
    const inside = NetlinkSocket.open({ protocol: 0, namespace: other.fd });
    await inside.request(
      newLink,
      { attributes: { ifname: 'here', linkinfo: { kind: 'bridge' } } },
      { flags: messageFlag.create },
    );
    other.close();
    let seen = 0;
    for await (const _ of inside.dump(getLink, {})) {
      const names = (await inside.dump(getLink, {}).toArray()).map(({ attributes }) => attributes.ifname);
      expect(names).to.include('here');
      seen++;
    }
    expect(seen).to.be.greaterThan(1);
    inside.close();
  });

  it('leaves the thread in the namespace that it found it in, and no descriptor behind, a hundred times', async () => {
    const kernel = defaultKernel();
    const where = () => {
      const fd = kernel.open(CURRENT_NAMESPACE, 0);
      const { inode } = kernel.fstat(fd);
      kernel.close(fd);
      return inode;
    };
    const [home, before] = [where(), await descriptors()];
    for (let count = 0; count < 100; count++) {
      const one = NetlinkSocket.open({ protocol: 0, namespace: namespace.fd });
      await one.request(getLink, { index: 1 });
      one.close();
    }
    expect(where()).to.equal(home);
    expect(await descriptors()).to.equal(before);
  });

  it('a recording replays without a kernel', async () => {
    const recorder = record({ protocol: 0, namespace: namespace.fd });
    const recorded = NetworkStack.open({ transport: recorder.transport });
    const links = await recorded.links.list();
    recorded.close();
    const player = replay(JSON.parse(JSON.stringify(recorder.recording())), rtnetlink);
    const replayed = NetworkStack.open({ transport: player.transport });
    expect(await replayed.links.list()).to.deep.equal(links);
    player.finish();
    await replayed.routes.list().then(
      () => expect.fail('the recording has no routes'),
      (error: Error) => expect(error.message).to.contain('replay'),
    );
  });

  it('a system call that fails says which and why', () => {
    const kernel = defaultKernel();
    expect(() => kernel.open('/nonexistent', 0)).to.throw(
      SystemCallError,
      'open /nonexistent: no such file or directory (ENOENT)',
    );
    expect(() => kernel.close(99_999)).to.throw(SystemCallError, 'EBADF');
    expect(() => kernel.statfs('/nonexistent')).to.throw(SystemCallError, 'ENOENT');
    expect(() => kernel.fstat(99_999)).to.throw(SystemCallError, 'EBADF');
    expect(kernel.statfs('/proc')).to.equal(0x9fa0);
    expect(() => kernel.setns(99_999, constant.CLONE_NEWNET)).to.throw(SystemCallError, 'setns');
    expect(() => kernel.unlink('/nonexistent')).to.throw(SystemCallError, 'unlink');
    expect(() => kernel.mkdir('/proc/x', 0o755)).to.throw(SystemCallError, 'mkdir');
    expect(() => kernel.umount2('/nonexistent', 0)).to.throw(SystemCallError, 'umount2');
  });
});
