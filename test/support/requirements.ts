import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';

/** What a machine can be without. */
export type Requirement =
  | 'ip'
  | 'iptables-nft'
  | 'iptables-legacy'
  | 'nft'
  | 'tun devices'
  | 'strace'
  | 'network namespaces'
  | 'root of the machine'
  | 'linux.uml'
  | 'socket buffers past the limit of the system'
  | 'kernel headers'
  | 'kernel specifications';

const runs = (command: string, ...args: string[]): boolean =>
  spawnSync(command, args, { stdio: 'ignore', timeout: 60_000 }).error === undefined;

function canWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Root of the machine, not of a sandbox: whose user namespace maps every user. */
const isRoot = (): boolean =>
  process.getuid?.() === 0 && /^\s*0\s+0\s+4294967295/.test(readFileSync('/proc/self/uid_map', 'utf8'));

const checks: Readonly<Record<Requirement, () => boolean>> = {
  ip: () => runs('ip', '-V'),
  'iptables-nft': () => runs('iptables-nft', '--version'),
  // the program is there wherever the other is; a kernel may be without its tables
  'iptables-legacy': () =>
    spawnSync('unshare', ['-n', 'iptables-legacy', '-S'], { stdio: 'ignore', timeout: 60_000 }).status === 0,
  nft: () => runs('nft', '--version'),
  'tun devices': () => canWrite('/dev/net/tun'),
  strace: () => runs('strace', '-V'),
  'network namespaces': () => spawnSync('unshare', ['-n', 'true'], { stdio: 'ignore', timeout: 60_000 }).status === 0,
  // SO_SNDBUFFORCE asks for CAP_NET_ADMIN of the machine, which no sandbox has
  'socket buffers past the limit of the system': isRoot,
  'root of the machine': isRoot,
  'linux.uml': () => existsSync('/usr/bin/linux.uml') && isRoot(),
  'kernel headers': () => existsSync('/usr/include/linux/rtnetlink.h'),
  'kernel specifications': () => existsSync(new URL('../../../shared/specs/rt-link.yaml', import.meta.url)),
};

const known = new Map<Requirement, boolean>();

/** Whether this machine has something; asked once. */
export function has(requirement: Requirement): boolean {
  let answer = known.get(requirement);
  if (answer === undefined) {
    answer = checks[requirement]();
    known.set(requirement, answer);
  }
  return answer;
}

/** Skips the test, or all of a suite from its `before`, where something is missing; the summary tells how often and why. */
export function needs(context: Mocha.Context, ...requirements: Requirement[]): void {
  for (const requirement of requirements) if (!has(requirement)) skip(context, `needs ${requirement}`);
}

/** Skips the test with a reason that the summary counts. */
export function skip(context: Mocha.Context, reason: string): never {
  // in a hook the test is the hook: the whole suite is skipped then
  const marked = context.currentTest ?? context.test;
  for (const part of [marked, marked?.parent]) if (part !== undefined) Object.assign(part, { skipReason: reason });
  context.skip();
  throw new Error('a skipped test went on');
}
