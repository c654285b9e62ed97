// `npm run bench:namespaces`: creating a namespace, opening a socket inside and removing it, against the same system calls made bare, in this process, in turn.
// Runs itself in a mount namespace with a /run of its own: the names of this machine are not touched.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Namespace } from 'netloom/namespaces';
import { constant, defaultKernel, NetlinkSocket } from 'netloom/socket';
import { writeSection } from './results.ts';

const ROUNDS = 9;
const COUNT = 40;
const { AF_NETLINK, SOCK_RAW, SOCK_CLOEXEC, O_RDONLY, O_CREAT, O_EXCL, O_CLOEXEC, CLONE_NEWNET } = constant;

if (process.env['NETLOOM_SANDBOX'] !== '1') {
  const inside = 'mount -t tmpfs run /run && exec "$0" --import tsx "$@"';
  const { status } = spawnSync(
    'unshare',
    ['--net', '--mount', 'sh', '-c', inside, process.execPath, fileURLToPath(import.meta.url)],
    { stdio: 'inherit', env: { ...process.env, NETLOOM_SANDBOX: '1' } },
  );
  process.exit(status ?? 1);
}

const kernel = defaultKernel();
const path = '/var/run/netns/bare';

/** The calls of `ip netns add`, of a socket inside, and of `ip netns delete`, with nothing between them. */
function bare(): void {
  const home = kernel.open('/proc/thread-self/ns/net', O_RDONLY | O_CLOEXEC);
  kernel.mount('', '/var/run/netns', 'none', constant.MS_SHARED | constant.MS_REC, undefined);
  kernel.close(kernel.open(path, O_RDONLY | O_CREAT | O_EXCL, 0));
  kernel.unshare(CLONE_NEWNET);
  kernel.mount('/proc/thread-self/ns/net', path, 'none', constant.MS_BIND, undefined);
  kernel.setns(home, CLONE_NEWNET);
  const namespace = kernel.open(path, O_RDONLY | O_CLOEXEC);
  kernel.setns(namespace, CLONE_NEWNET);
  const socket = kernel.socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, 0);
  kernel.bind(socket, { port: 0, groups: 0 });
  kernel.setns(home, CLONE_NEWNET);
  kernel.close(socket);
  kernel.close(namespace);
  kernel.close(home);
  kernel.umount2(path, constant.MNT_DETACH);
  kernel.unlink(path);
}

async function netloom(): Promise<void> {
  const namespace = await Namespace.create('ours');
  NetlinkSocket.open({ protocol: 0, namespace: namespace.fd }).close();
  namespace.close();
  await Namespace.remove('ours');
}

async function timed(work: () => void | Promise<void>): Promise<number> {
  const start = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - start);
}
const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0;

// the first of each prepares the directory and warms up
await netloom();
bare();
const ratios: number[] = [];
for (let round = 0; round < ROUNDS; round++) {
  // one after the other: the kernel takes the removed ones apart in the background, which disturbs both alike
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let count = 0; count < COUNT; count++) {
    ours.push(await timed(netloom));
    theirs.push(await timed(bare));
  }
  ratios.push(median(ours) / median(theirs));
}
ratios.sort((one, other) => one - other);
const show = (ratio: number | undefined) => (ratio ?? 0).toFixed(2);
const table = [
  '| work | netloom ÷ bare system calls, median | lowest–highest |',
  '|---|---|---|',
  `| create a namespace, open a socket inside, remove it | ${show(ratios[Math.floor(ROUNDS / 2)])} | ${show(ratios[0])}–${show(ratios.at(-1))} |`,
].join('\n');
console.log(table);
writeSection(
  'Namespaces',
  `\`npm run bench:namespaces\` writes this section: the time divided by that of the system calls of \`ip netns add\`, of a socket inside, and of \`ip netns delete\`, made bare in the same
process, ${ROUNDS} rounds of ${COUNT} in turn. Node ${process.version.slice(1)}.

${table}`,
);
process.exit(0);
