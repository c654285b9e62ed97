import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { NetworkStack } from 'netloom';
import { Namespace, NotANamespaceError } from 'netloom/namespaces';
import { eventually } from '../support/eventually.ts';
import { become, descriptors, ended, here, numberOf, PINS, refused, run } from './support.ts';

/** What people do with namespaces. Each runs in a sandbox and throws where something is wrong. */
export const ordinary: Readonly<Record<string, () => Promise<void>>> = {
  'ip sees what was created, and what ip created is used': async () => {
    const home = here();
    using blue = await Namespace.create('blue');
    expect(here()).to.equal(home);
    expect(run('ip', 'netns', 'list')).to.equal('blue');
    expect(run('ip', 'netns', 'exec', 'blue', 'readlink', '/proc/self/ns/net')).to.equal(numberOf(blue.inode));
    expect(run('nsenter', '--net=/run/netns/blue', 'readlink', '/proc/self/ns/net')).to.equal(numberOf(blue.inode));
    run('ip', 'netns', 'add', 'green');
    using green = await Namespace.open('green');
    expect(run('ip', 'netns', 'exec', 'green', 'readlink', '/proc/self/ns/net')).to.equal(numberOf(green.inode));
    run('ip', 'netns', 'set', 'green', '7');
    expect(await Namespace.list()).to.deep.equal([
      { name: 'blue', path: `${PINS}/blue`, inode: blue.inode },
      { name: 'green', path: `${PINS}/green`, nsid: 7, inode: green.inode },
    ]);
    await Namespace.remove('green');
    run('ip', 'netns', 'delete', 'blue');
    expect(readdirSync(PINS)).to.deep.equal([]);
    // a namespace made by either before is seen in a mount namespace that is made after
    await Namespace.create('later');
    expect(run('unshare', '-m', 'ip', 'netns', 'list')).to.equal('later');
  },

  'a name that is taken, a stale one, and one that is not there': async () => {
    await Namespace.create('blue');
    expect((await refused(Namespace.create('blue'))).message)
      .to.contain('EEXIST')
      .and.to.contain(`${PINS}/blue`);
    writeFileSync(`${PINS}/stale`, '');
    expect(await refused(Namespace.open('stale'))).to.be.instanceOf(NotANamespaceError);
    expect((await refused(Namespace.create('stale'))).message)
      .to.contain('stale: remove it first')
      .and.to.contain('EEXIST');
    expect((await Namespace.list()).find(({ name }) => name === 'stale')).to.deep.equal({
      name: 'stale',
      path: `${PINS}/stale`,
      stale: true,
    });
    await Namespace.remove('stale');
    await Namespace.create('stale');
    for (const name of ['stale', 'blue']) await Namespace.remove(name);
    expect((await refused(Namespace.remove('blue'))).message)
      .to.contain('ENOENT')
      .and.to.contain('blue');
    expect((await refused(Namespace.open('blue'))).code).to.equal('ENOENT');
  },

  'bad input is refused by name, and nothing is made': async () => {
    const fds = descriptors();
    for (const name of ['', '.', '..', 'a/b', 'a\0b', 'x'.repeat(256), 5 as never, undefined as never]) {
      for (const action of [Namespace.create(name), Namespace.open(name), Namespace.remove(name)]) {
        expect((await refused(action)).message).to.match(/^name: /);
      }
    }
    mkdirSync('/run/folder');
    writeFileSync('/run/file', '');
    expect((await refused(Namespace.open({ path: '/run/folder' }))).message).to.contain('/run/folder');
    expect((await refused(Namespace.open({ path: '/run/file' }))).message).to.contain('/run/file');
    expect((await refused(Namespace.create({ path: '/run/folder' }))).code).to.equal('EEXIST');
    expect((await refused(Namespace.open({ path: '/proc/self/ns/mnt' }))).message).to.contain('not one of the network');
    expect((await refused(Namespace.open({ pid: 99_999_999 }))).code).to.equal('ENOENT');
    expect((await refused(Namespace.open({ pid: -1 }))).message).to.contain('pid: -1');
    expect((await refused(Namespace.open({ fd: 0 }))).message).to.contain('descriptor 0');
    expect((await refused(Namespace.open({ fd: 9999 }))).message).to.match(/9999/);
    expect((await refused(Namespace.attach('x', 99_999_999))).code).to.equal('ENOENT');
    expect((await refused(Namespace.identify(99_999_999))).message).to.contain('99999999');
    expect(existsSync(PINS) ? readdirSync(PINS) : []).to.deep.equal([]);
    expect(descriptors()).to.equal(fds);
  },

  'sockets inside: a thousand leak nothing, and one outlives the name': async () => {
    const blue = await Namespace.create('blue');
    const before = descriptors();
    for (let count = 0; count < 1000; count++) {
      const stack = NetworkStack.open({ namespace: blue });
      stack.close();
      (await Namespace.open('blue')).close();
    }
    expect(descriptors()).to.equal(before);
    await using stack = NetworkStack.open({ namespace: blue });
    await Namespace.remove('blue');
    blue.close();
    await stack.links.add({ kind: 'bridge', name: 'br0' });
    expect((await stack.links.list()).map(({ name }) => name)).to.include('br0');
    expect(here()).not.to.equal(numberOf(blue.fd as never));
  },

  'links are made in, and moved to, another namespace': async () => {
    using blue = await Namespace.create('blue');
    using green = await Namespace.createAnonymous();
    await using stack = NetworkStack.open();
    await stack.links.add({ kind: 'veth', name: 'a0', peer: { name: 'a1', namespace: blue } });
    await stack.links.add({ kind: 'veth', name: 'b0', peer: { name: 'b1' } });
    await stack.links.set('b1', { namespace: green });
    await stack.links.add({ kind: 'bridge', name: 'br0', namespace: blue });
    const namesIn = async (namespace: Namespace) => {
      await using there = NetworkStack.open({ namespace });
      return (await there.links.list()).map(({ name }) => name);
    };
    expect(await namesIn(blue)).to.include.members(['a1', 'br0']);
    expect(await namesIn(green)).to.include('b1');
    // the link between the two made the kernel give it a number
    const nsid = (await stack.nsids.get(blue)) ?? -1;
    expect((await stack.links.list({ namespaceId: nsid })).map(({ name }) => name)).to.include('br0');
    expect(await stack.nsids.get(blue)).to.equal(nsid);
  },

  'programs started inside: exit code, signals, input and output are their own': async () => {
    using blue = await Namespace.create('blue');
    const home = here();
    const plain = blue.spawn('sh', ['-c', 'readlink /proc/self/ns/net; exit 3'], { stdio: 'pipe' });
    expect(await ended(plain)).to.deep.equal({ code: 3, signal: null, output: `${numberOf(blue.inode)}\n` });
    mkdirSync('/run/etc-netns', { recursive: true });
    for (const mountSys of [false, true]) {
      const echo = blue.spawn('cat', [], { stdio: 'pipe', mountSys });
      echo.stdin?.end('through it\n');
      expect(await ended(echo)).to.deep.equal({ code: 0, signal: null, output: 'through it\n' });
      const sleeping = blue.spawn('sleep', ['300'], { mountSys });
      await become(sleeping.pid, 'sleep 300 ');
      expect(await Namespace.pids('blue')).to.deep.equal([sleeping.pid]);
      expect(await Namespace.identify(sleeping.pid ?? 0)).to.deep.equal(['blue']);
      sleeping.kill('SIGTERM');
      expect(await ended(sleeping)).to.include({ code: null, signal: 'SIGTERM' });
      const pipe = blue.spawn('sh', ['-c', 'yes | head -1'], { stdio: 'pipe', mountSys });
      expect((await ended(pipe)).output).to.match(/^y\n/);
      const shell = blue.spawn('echo $GREETING $0', [], {
        shell: true,
        stdio: 'pipe',
        mountSys,
        env: { ...process.env, GREETING: 'hi' },
      });
      expect((await ended(shell)).output).to.equal('hi /bin/sh\n');
    }
    await using stack = NetworkStack.open({ namespace: blue });
    await stack.links.add({ kind: 'bridge', name: 'br7' });
    const own = blue.spawn('ls', ['/sys/class/net'], { stdio: 'pipe', mountSys: true });
    expect((await ended(own)).output).to.contain('br7');
    const missing = blue.spawn('no-such-program', [], { stdio: 'pipe', mountSys: true });
    const { code, output } = await ended(missing);
    expect(code).to.equal(127);
    expect(output).to.contain('no-such-program');
    expect(here()).to.equal(home);
  },

  'all namespaces, with their processes, also those without a name': async () => {
    using named = await Namespace.create('blue');
    const hidden = await Namespace.createAnonymous();
    const child = hidden.spawn('sleep', ['300']);
    await become(child.pid, 'sleep 300 ');
    const all = await Namespace.list({ all: true });
    expect(all.find(({ name }) => name === 'blue')).to.include({ inode: named.inode });
    expect(all.find(({ name }) => name === 'blue')?.pids).to.deep.equal([]);
    const found = all.find(({ inode }) => inode === hidden.inode);
    expect(found?.name).to.equal(undefined);
    expect(found?.pids).to.deep.equal([child.pid]);
    expect(all.filter(({ current }) => current === true).map(({ inode }) => numberOf(inode ?? 0n))).to.deep.equal([
      here(),
    ]);
    using attached = await Namespace.attach('red', child.pid ?? 0);
    expect(attached.inode).to.equal(hidden.inode);
    expect(await Namespace.pids('red')).to.deep.equal([child.pid]);
    using byPid = await Namespace.open({ pid: child.pid ?? 0 });
    using byDescriptor = await Namespace.open({ fd: hidden.fd });
    using current = await Namespace.current();
    expect([byPid.inode, byDescriptor.inode]).to.deep.equal([hidden.inode, hidden.inode]);
    expect(numberOf(current.inode)).to.equal(here());
    child.kill();
    hidden.close();
  },

  'names are watched as they come and go': async () => {
    const abort = new AbortController();
    const events: string[] = [];
    const watching = (async () => {
      for await (const { event, name } of Namespace.watch({ signal: abort.signal })) events.push(`${event} ${name}`);
    })();
    const steps: readonly (readonly [told: string, step: () => Promise<unknown>])[] = [
      ['added blue', () => Namespace.create('blue')],
      ['added green', () => Namespace.create('green')],
      ['removed blue', () => Namespace.remove('blue')],
    ];
    // it watches from its first step on, which the loop has taken; each event is there before the next thing happens
    for (const [told, step] of steps) {
      await step();
      await eventually(
        () => events.at(-1) === told,
        () => `${told}, after ${events.join()}`,
      );
    }
    abort.abort();
    await watching;
    expect(events).to.deep.equal(steps.map(([told]) => told));
  },
};
