import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { expect } from 'chai';
import { NetworkStack } from 'netloom';
import { Namespace } from 'netloom/namespaces';
import { type Kernel, NetlinkSocket } from 'netloom/socket';
import { descriptors, ended, failingKernel, here, mounts, PINS, traced } from './support.ts';

/** What may go wrong: steps that fail, processes that are killed, races, missing rights. */
export const safety: Readonly<Record<string, () => Promise<void>>> = {
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
