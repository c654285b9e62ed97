import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { join } from 'node:path';
import { insideNamespace, type Kernel } from '../socket/index.ts';

export interface SpawnInOptions {
  /** See the namespace's own /sys, and the files of /etc/netns/NAME in place of those of /etc, in a mount namespace of the program's own. */
  readonly mountSys?: boolean | undefined;
}

/** What the bootstrap is told. */
export interface Bootstrap {
  /** Name of the namespace, for /etc/netns/NAME. */
  readonly name: string | undefined;
  readonly file: string;
  readonly args: readonly string[];
  readonly uid: number | undefined;
  readonly gid: number | undefined;
  /** How many descriptors the program gets: 0, 1, 2 and those that `stdio` names beyond. */
  readonly descriptors: number;
}

/** Starts a program with the calling thread inside the namespace for as long as that takes: the child keeps the namespace, the thread does not. */
export function spawnIn(
  kernel: Kernel,
  namespace: { readonly fd: number; readonly name: string | undefined },
  command: string,
  args: readonly string[],
  { mountSys, ...options }: SpawnOptions & SpawnInOptions,
): ChildProcess {
  if (mountSys !== true) return insideNamespace(kernel, namespace.fd, () => spawn(command, args, options));
  // mounts cannot be unshared on this thread: a child does it, and becomes the program
  const { shell, argv0, uid, gid, ...rest } = options;
  const [file, ...words] = shell === undefined || shell === false ? [command, ...args] : inShell(shell, command, args);
  const descriptors = Array.isArray(rest.stdio) ? Math.max(3, rest.stdio.length) : 3;
  const told: Bootstrap = {
    descriptors,
    name: namespace.name,
    file: file ?? command,
    args: [argv0 ?? file ?? command, ...words],
    uid,
    gid,
  };
  const script = join(import.meta.dirname, 'bootstrap.js');
  return insideNamespace(kernel, namespace.fd, () =>
    spawn(process.execPath, ['--no-warnings', script, JSON.stringify(told)], rest),
  );
}

const inShell = (shell: string | true, command: string, args: readonly string[]): string[] => [
  shell === true ? '/bin/sh' : shell,
  '-c',
  [command, ...args].join(' '),
];
