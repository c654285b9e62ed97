import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { expect } from 'chai';
import { NetworkStack } from 'netloom';
import { Namespace, NotANamespaceError } from 'netloom/namespaces';
import { defaultKernel, type Kernel, NetlinkSocket, SystemCallError } from 'netloom/socket';
import { eventually } from '../support/eventually.ts';

const PINS = '/var/run/netns';
const here = (): string => readlinkSync('/proc/thread-self/ns/net');
const numberOf = (inode: bigint): string => `net:[${inode}]`;
const mounts = (): string => readFileSync('/proc/self/mountinfo', 'utf8');
const descriptors = (): number => readdirSync('/proc/self/fd').length;
const run = (command: string, ...args: string[]): string =>
  execFileSync(command, args, { encoding: 'utf8', timeout: 60_000 }).trim();

async function refused(action: Promise<unknown>): Promise<Error & { code?: string }> {
  const error = await action.then(
    () => undefined,
    (failure: Error) => failure,
  );
  if (error === undefined) throw new Error('it was not refused');
  return error;
}
const ended = (
  child: ReturnType<typeof spawn>,
): Promise<{ code: number | null; signal: string | null; output: string }> =>
  new Promise((resolve, reject) => {
    let output = '';
    child.stdout?.on('data', (text) => {
      output += text;
    });
    child.stderr?.on('data', (text) => {
      output += text;
    });
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, output }));
  });

/** Waits until a process is traced; one that is gone was. */
const traced = (pid: number): Promise<boolean> =>
  eventually(() => {
    try {
      return /^TracerPid:\t[1-9]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
    } catch {
      return true;
    }
  }, `strace attaches to ${pid}`);

/** Waits until a process has become a program: its command line is told from then on. */
const become = (pid: number | undefined, commandLine: string): Promise<boolean> =>
  eventually(
    () => readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ') === commandLine,
    `${pid} becomes ${commandLine}`,
  );

/** A kernel whose n-th call fails; closing always works. */
function failingKernel(failing: number): { kernel: Kernel; calls: string[] } {
  const real = defaultKernel();
  const home = here();
  const calls: string[] = [];
  const kernel = new Proxy(real, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      return (...args: unknown[]) => {
        // the way back cannot fail without ending the process: another test does that
        if (name !== 'close' && !(name === 'setns' && here() !== home)) {
          calls.push(String(name));
          if (calls.length === failing) throw new SystemCallError(String(name), 5);
        }
        return Reflect.apply(method, target, args);
      };
    },
  });
  return { kernel, calls };
}

/** Each runs in a sandbox: a mount namespace with an empty /run, a network namespace, root there. It throws where something is wrong. */
export const scenarios: Readonly<Record<string, () => Promise<void>>> = {
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

  'whichever step fails, nothing is left over and the thread is where it was': async () => {
    const home = here();
    let steps: readonly string[] = [];
    for (const prepared of [false, true]) {
      if (prepared) {
        // with the directory of names there already
        await Namespace.create('first');
        await Namespace.remove('first');
      }
      for (let failing = 1; ; failing++) {
        const before = [mounts(), descriptors(), existsSync(PINS) && readdirSync(PINS).join()];
        const { kernel, calls } = failingKernel(failing);
        const outcome = await Namespace.create('blue', { kernel }).then(
          (made) => made,
          (error: Error) => error,
        );
        expect(here(), `step ${failing}`).to.equal(home);
        if (!(outcome instanceof Error)) {
          if (calls.length < failing) {
            outcome.close();
            await Namespace.remove('blue');
            steps = calls;
            break;
          }
          // a step that tells what is there already may fail without harm
          outcome.close();
          await Namespace.remove('blue');
          continue;
        }
        expect(
          [mounts(), descriptors(), existsSync(PINS) && readdirSync(PINS).join()],
          `step ${failing}: ${calls.at(-1)}`,
        ).to.deep.equal(before);
      }
      expect(steps.length).to.be.greaterThan(4);
    }
    expect(steps).to.include.members(['unshare', 'open', 'mount']);
  },

  'whichever step of any other call fails, the thread is where it was and no descriptor is left': async () => {
    const home = here();
    using blue = await Namespace.create('blue');
    const actions: Readonly<Record<string, (kernel: Kernel) => Promise<unknown>>> = {
      createAnonymous: async (kernel) => (await Namespace.createAnonymous({ kernel })).close(),
      attach: async (kernel) => {
        (await Namespace.attach('attached', process.pid, { kernel })).close();
        await Namespace.remove('attached');
      },
      'open by name': async (kernel) => (await Namespace.open('blue', { kernel })).close(),
      'open by process': async (kernel) => (await Namespace.open({ pid: process.pid }, { kernel })).close(),
      'open by descriptor': async (kernel) => (await Namespace.open({ fd: blue.fd }, { kernel })).close(),
      current: async (kernel) => (await Namespace.current({ kernel })).close(),
      list: (kernel) => Namespace.list({ all: true, from: blue, kernel }),
      pids: (kernel) => Namespace.pids('blue', { kernel }),
      'a socket': async (kernel) => NetlinkSocket.open({ protocol: 0, namespace: blue.fd, kernel }).close(),
      'requests and settings': async (kernel) => {
        await using stack = NetworkStack.open({ namespace: blue, kernel });
        await stack.links.list();
        await stack.sysctl.get('ipv4.ip_forward');
      },
      spawn: async (kernel) => {
        using one = await Namespace.open('blue', { kernel });
        for (const mountSys of [false, true]) await ended(one.spawn('true', [], { mountSys, stdio: 'ignore' }));
      },
    };
    for (const [name, action] of Object.entries(actions)) {
      let failures = 0;
      for (let failing = 1; ; failing++) {
        const before = [descriptors(), mounts(), readdirSync(PINS).join()];
        const { kernel, calls } = failingKernel(failing);
        const failure: unknown = await action(kernel).then(
          () => undefined,
          (error: Error) => error,
        );
        const what = `${name}, step ${failing}: ${calls[failing - 1]}`;
        expect(here(), what).to.equal(home);
        expect([descriptors(), mounts(), readdirSync(PINS).join()], what).to.deep.equal(before);
        if (failure !== undefined) failures++;
        if (calls.length < failing) {
          expect(failure, what).to.equal(undefined);
          break;
        }
      }
      expect(failures, name).to.be.greaterThan(0);
    }
  },

  'two processes that want one name: one gets it': async () => {
    const script = `
      import { Namespace } from 'netloom/namespaces';
      for (let round = 0; round < 30; round++) {
        await new Promise((resolve) => setTimeout(resolve, Math.max(0, Number(process.argv[1]) + round * 15 - Date.now())));
        const outcome = await Namespace.create('race' + round).then(() => 'made', (error) => error.code ?? error.message);
        console.log(outcome);
      }`;
    const root = fileURLToPath(new URL('../..', import.meta.url));
    const start = String(Date.now() + 1500);
    const racers = [1, 2, 3].map(() =>
      spawn(process.execPath, ['--input-type=module', '-e', script, start], { cwd: root, stdio: 'pipe' }),
    );
    const outputs = (await Promise.all(racers.map(ended))).map(({ output }) => output.trim().split('\n'));
    for (let round = 0; round < 30; round++) {
      const outcomes = outputs.map((lines) => lines[round]);
      expect(
        outcomes.filter((outcome) => outcome === 'made'),
        `round ${round}: ${outcomes}`,
      ).to.have.length(1);
      for (const outcome of outcomes) expect(['made', 'EEXIST']).to.include(outcome);
      using made = await Namespace.open(`race${round}`);
      expect(made.inode > 0n).to.equal(true);
    }
  },

  'a worker has a thread of its own, and comes back to its own namespace': async () => {
    const code = `
      import { parentPort } from 'node:worker_threads';
      import { readlinkSync } from 'node:fs';
      import { Namespace } from 'netloom/namespaces';
      import { NetworkStack } from 'netloom';
      const before = readlinkSync('/proc/thread-self/ns/net');
      const made = await Namespace.create('worked');
      const stack = NetworkStack.open({ namespace: made });
      await stack.links.add({ kind: 'bridge', name: 'br0' });
      stack.close();
      const failed = await Namespace.create('worked').catch((error) => error.code);
      parentPort.postMessage([before === readlinkSync('/proc/thread-self/ns/net'), failed]);`;
    const root = new URL('../..', import.meta.url);
    writeFileSync(
      '/run/worker.mjs',
      code
        .replaceAll("'netloom", `'${fileURLToPath(root)}dist`)
        .replaceAll("dist/namespaces'", "dist/namespaces/index.js'")
        .replaceAll("dist'", "dist/index.js'"),
    );
    const home = here();
    const worker = new Worker('/run/worker.mjs');
    const message = await new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject));
    expect(message).to.deep.equal([true, 'EEXIST']);
    expect(here()).to.equal(home);
    await using stack = NetworkStack.open({ namespace: await Namespace.open('worked') });
    expect((await stack.links.list()).map(({ name }) => name)).to.include('br0');
    await worker.terminate();
  },

  'a process that is killed at any system call leaves what the next one can handle': async () => {
    const root = fileURLToPath(new URL('../..', import.meta.url));
    const victim = `
      import { readSync } from 'node:fs';
      import { Namespace } from 'netloom/namespaces';
      import { defaultKernel } from 'netloom/socket';
      defaultKernel();
      console.log('ready');
      readSync(0, Buffer.alloc(1));
      await Namespace.create('victim');
      console.log('made');`;
    let left = 0;
    for (let call = 1; call < 400; call++) {
      const child = spawn(process.execPath, ['--input-type=module', '-e', victim], { cwd: root, stdio: 'pipe' });
      const done = ended(child);
      await new Promise((resolve) => child.stdout?.once('data', resolve));
      const tracer = spawn(
        'strace',
        ['-q', '-p', String(child.pid), '-e', `inject=all:signal=KILL:when=${call}`, '-o', '/dev/null'],
        { stdio: 'ignore' },
      );
      await traced(child.pid ?? 0);
      child.stdin?.on('error', () => undefined);
      child.stdin?.write('x');
      const { output, signal } = await done;
      await new Promise((resolve) => (tracer.exitCode !== null ? resolve(0) : tracer.once('close', resolve)));
      if (existsSync(`${PINS}/victim`)) {
        left++;
        // whatever it is, the next process can remove it and make it anew
        const next = await Namespace.create('victim').catch((error: Error & { code?: string }) => error.code);
        expect(next, `call ${call}`).to.equal('EEXIST');
        await Namespace.remove('victim');
      }
      (await Namespace.create('victim')).close();
      await Namespace.remove('victim');
      if (output.includes('made')) {
        expect(left).to.be.greaterThan(0);
        return;
      }
      expect(signal, `call ${call}: ${output}`).to.equal('SIGKILL');
    }
    throw new Error('it was never finished');
  },

  'a socket in a namespace that is there is opened with fewer than 20 system calls': async () => {
    const script = `
      import { readSync, writeSync } from 'node:fs';
      import { Namespace } from 'netloom/namespaces';
      import { NetlinkSocket } from 'netloom/socket';
      const namespace = await Namespace.create('blue');
      NetlinkSocket.open({ protocol: 0, namespace: namespace.fd }).close();
      console.log('ready');
      readSync(0, Buffer.alloc(1));
      const socket = NetlinkSocket.open({ protocol: 0, namespace: namespace.fd });
      writeSync(1, 'opened');
      socket.close();`;
    const root = fileURLToPath(new URL('../..', import.meta.url));
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], { cwd: root, stdio: 'pipe' });
    const done = ended(child);
    await new Promise((resolve) => child.stdout?.once('data', resolve));
    const tracer = spawn('strace', ['-q', '-p', String(child.pid), '-o', '/run/calls'], { stdio: 'ignore' });
    await traced(child.pid ?? 0);
    child.stdin?.write('x');
    await done;
    await new Promise((resolve) => (tracer.exitCode !== null ? resolve(0) : tracer.once('close', resolve)));
    const calls = readFileSync('/run/calls', 'utf8').split('\n');
    const first = calls.findIndex((line) => line.startsWith('read(0')) + 1;
    const last = calls.findIndex((line) => line.startsWith('write(1, "opened"'));
    // what the engine does for itself meanwhile is not ours
    const own = /^(?!futex|madvise|mprotect|munmap|mmap|epoll|sched_yield|getpid|---)/;
    const between = calls.slice(first, last).filter((line) => own.test(line));
    expect(between.some((line) => line.startsWith('socket(AF_NETLINK'))).to.equal(true);
    expect(between.length, between.join('\n')).to.be.lessThan(20);
  },

  'where the way back fails the process stops, and says so': async () => {
    const script = `
      import { Namespace } from 'netloom/namespaces';
      import { defaultKernel, SystemCallError } from 'netloom/socket';
      const kernel = new Proxy(defaultKernel(), {
        get: (target, name) => name === 'setns' ? () => { throw new SystemCallError('setns', 1); } : (...args) => target[name](...args),
      });
      await Namespace.create('lost', { kernel }).catch(() => undefined);
      console.log('went on');`;
    const root = fileURLToPath(new URL('../..', import.meta.url));
    const { signal, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      cwd: root,
      encoding: 'utf8',
    });
    expect(signal).to.equal('SIGABRT');
    expect(stdout).to.equal('');
    expect(stderr).to.contain('netloom: cannot leave a network namespace, stopping');
  },

  'without the right to it the error says what to do': async () => {
    const script = `
      import { Namespace } from 'netloom/namespaces';
      for (const action of [Namespace.create('x'), Namespace.createAnonymous(), Namespace.remove('x')])
        console.log(await action.catch((error) => error.message));`;
    const root = fileURLToPath(new URL('../..', import.meta.url));
    await Namespace.create('x');
    const { stdout } = spawnSync(
      'setpriv',
      [
        '--bounding-set',
        '-all',
        '--inh-caps',
        '-all',
        '--ambient-caps',
        '-all',
        process.execPath,
        '--input-type=module',
        '-e',
        script,
      ],
      {
        cwd: root,
        encoding: 'utf8',
      },
    );
    const lines = stdout.trim().split('\n');
    expect(lines).to.have.length(3);
    for (const line of lines) expect(line).to.contain('EPERM').and.to.contain('unshare --user --map-root-user');
  },
};
