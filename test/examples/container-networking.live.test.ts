import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { NetworkStack } from 'netloom';
import { eventually } from '../support/eventually.ts';
import { LiveNamespace } from '../support/namespace.ts';
import { needs } from '../support/requirements.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const program = ['--import', 'tsx', `${root}/examples/container-networking/main.ts`];
const answers = [
  'host → netns0 (172.18.0.10): answered',
  'netns0 → host (172.18.0.11): answered',
  'netns0 → netns1 (172.18.0.20): answered',
  'netns1 → netns0 (172.18.0.10): answered',
  'netns0 → outside (203.0.113.2): answered',
  'outside → netns1 (172.18.0.20): answered',
  'netns0 → outside (203.0.113.2:80): connected, seen as 203.0.113.1',
  'outside → netns0 (203.0.113.1:8080): connected, seen as 203.0.113.2',
];

/**
 * The commands of a process group that are still there. Not counted: those that have ended and were not yet waited for (their memory, and so their
 * command line, is gone), and esbuild, which runs TypeScript here and ends a moment after the program that it served.
 */
const group = (number: number): string[] =>
  readdirSync('/proc').flatMap((entry) => {
    if (!/^\d+$/.test(entry)) return [];
    try {
      const [, , processGroup] = readFileSync(`/proc/${entry}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      const command = readFileSync(`/proc/${entry}/cmdline`, 'utf8').replaceAll('\0', ' ');
      return Number(processGroup) === number && command !== '' && !command.includes('esbuild') ? [command] : [];
    } catch {
      return [];
    }
  });

describe('the container networking example', () => {
  before(function () {
    needs(this, 'network namespaces');
  });

  /** Runs it in a namespace of its own, and gives what it printed; something may be done when a line is printed. */
  async function run(
    namespace: LiveNamespace,
    at?: { readonly line: string; readonly action: (pid: number) => void },
    command: readonly string[] = [process.execPath, ...program],
  ): Promise<{ code: number | null; output: string; left: string[] }> {
    const [file = '', ...args] = command;
    const child = namespace.inside(() =>
      spawn(file, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], detached: true }),
    );
    let output = '';
    let done = false;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (text) => {
        output += text;
        if (!done && at !== undefined && output.includes(at.line)) {
          done = true;
          at.action(child.pid ?? 0);
        }
      });
    }
    const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
    // what was killed may still be on its way out; what stays is left behind
    const gone = eventually(() => group(child.pid ?? 0).length === 0, 'its processes end');
    await gone.catch(() => undefined);
    return { code, output, left: group(child.pid ?? 0) };
  }

  it('packets come back: host and container, container and container, container and outside, through both translations', async () => {
    using namespace = LiveNamespace.create();
    const home = readlinkSync('/proc/thread-self/ns/net');
    const { code, output, left } = await run(namespace);
    expect(code, output).to.equal(0);
    expect(output.split('\n').filter((line) => line.includes('→'))).to.deep.equal(answers);
    expect(output).to.match(/> 2\. A container\nnetns0: lo down/);
    expect(output).to.contain('  0.0.0.0/0 via 172.18.0.1 dev ceth0\n');
    expect(left).to.deep.equal([]);
    // neither this namespace nor the one that it was started in has anything of it
    expect(readlinkSync('/proc/thread-self/ns/net')).to.equal(home);
    await using stack = NetworkStack.open({ namespace });
    expect((await stack.links.list()).filter(({ kind }) => kind === 'veth' || kind === 'bridge')).to.deep.equal([]);
  });

  it('leaves nothing behind when it is interrupted', async () => {
    for (const line of ['> 3.', 'host → netns0', '> 5.', '203.0.113.2:80']) {
      using namespace = LiveNamespace.create();
      const { code, output, left } = await run(namespace, { line, action: (pid) => process.kill(pid, 'SIGINT') });
      expect(code, output).to.equal(130);
      expect(output).not.to.contain('rror');
      expect(left).to.deep.equal([]);
    }
  });

  it('tidies up a host that was named', async () => {
    using namespace = LiveNamespace.create();
    const script = `
      import { execFileSync } from 'node:child_process';
      import { Namespace } from 'netloom/namespaces';
      import { NetworkStack } from 'netloom';
      const host = await Namespace.create('host');
      const stack = NetworkStack.open({ namespace: host });
      const names = async () => (await stack.links.list()).map(({ name }) => name).join();
      const before = [await names(), await stack.sysctl.get('ipv4.ip_forward')];
      const output = execFileSync(process.execPath, ${JSON.stringify([...program, '--host', 'host'])}, { encoding: 'utf8' });
      console.log(JSON.stringify({ output, before, after: [await names(), await stack.sysctl.get('ipv4.ip_forward')] }));
      stack.close();`;
    const inside = 'mount -t tmpfs run /run && exec "$0" "$@"';
    const sandbox = ['unshare', '--mount', 'sh', '-c', inside, process.execPath, '--input-type=module', '-e', script];
    const { code, output } = await run(namespace, undefined, sandbox);
    expect(code, output).to.equal(0);
    const told = JSON.parse(output) as { output: string; before: string[]; after: string[] };
    expect(told.output).to.contain(answers.at(-1));
    expect(told.after).to.deep.equal(told.before);
  });

  it('starts no program but those that send packets', async function () {
    needs(this, 'strace');
    using namespace = LiveNamespace.create();
    const folder = mkdtempSync(join(tmpdir(), 'netloom-example-'));
    try {
      const log = join(folder, 'execve');
      const traced = ['strace', '-f', '-q', '-e', 'trace=execve', '-o', log, process.execPath, ...program];
      const { code, output } = await run(namespace, undefined, traced);
      expect(code, output).to.equal(0);
      const started = [...readFileSync(log, 'utf8').matchAll(/execve\("([^"]+)", (\[[^\]]*\]).* = 0$/gm)];
      // esbuild is what runs TypeScript here
      const programs = started.filter(([, file]) => !file?.includes('esbuild'));
      expect(programs.map(([, file]) => file)).to.deep.equal(
        Array.from({ length: 1 + 2 * answers.length }, () => process.execPath),
      );
      for (const [, , args] of programs.slice(1)) expect(args).to.contain('"-e"');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('a host that is not there is an error, and so is a word too many', async () => {
    using namespace = LiveNamespace.create();
    const missing = await run(namespace, undefined, [process.execPath, ...program, '--host', 'no-such-host']);
    expect(missing.code).to.equal(1);
    expect(missing.output).to.match(/^open \/var\/run\/netns\/no-such-host: [^\n]+\n$/);
  });

  it('the page shows its code, to the letter, and what it prints', async () => {
    const page = readFileSync(`${root}/docs/container-networking.md`, 'utf8');
    const sources = ['main.ts', 'steps.ts', 'ping.ts'].map((file) =>
      readFileSync(`${root}/examples/container-networking/${file}`, 'utf8'),
    );
    const blocks = [...page.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = '']) => code);
    expect(blocks.length).to.be.greaterThan(5);
    for (const block of blocks)
      expect(
        sources.some((source) => source.includes(block)),
        block,
      ).to.equal(true);
    using namespace = LiveNamespace.create();
    const { output } = await run(namespace);
    const shown = [...page.matchAll(/```text\n([\s\S]*?)```/g)].map(([, text = '']) => text).join('');
    // some kernels give each namespace tunnel devices of its own, which the page does not have
    const essential = (text: string) => text.split('\n').filter((line) => /→|^>|^ {2}/.test(line));
    expect(essential(shown)).to.deep.equal(essential(output));
  });
});
