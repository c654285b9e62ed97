import { lstatSync, readdirSync, statSync } from 'node:fs';
import type { FileIdentity } from '../socket/index.ts';

/** The identity of a namespace as a key. */
export const keyOf = ({ device, inode }: FileIdentity): string => `${device}:${inode}`;

/** The network namespace that a process is in; undefined for one that is gone or that is not ours to see. */
export function namespaceOfProcess(pid: number): FileIdentity | undefined {
  return identityOf(`/proc/${pid}/ns/net`);
}

/** What a path leads to; undefined where it leads nowhere that can be seen. */
export function identityOf(path: string): FileIdentity | undefined {
  try {
    const { dev, ino } = statSync(path, { bigint: true });
    return { device: dev, inode: ino };
  } catch {
    return undefined;
  }
}

/** Whether a file stands at a path, and nothing is mounted over it. */
export function isPlainFile(path: string): boolean {
  try {
    return lstatSync(path).isFile();
  } catch {
    return false;
  }
}

/** The processes of each network namespace, by its identity, as far as they can be seen. */
export function processesByNamespace(): ReadonlyMap<
  string,
  { readonly identity: FileIdentity; readonly pids: readonly number[] }
> {
  const found = new Map<string, { identity: FileIdentity; pids: number[] }>();
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const identity = namespaceOfProcess(Number(entry));
    if (identity === undefined) continue;
    const known = found.get(keyOf(identity)) ?? { identity, pids: [] };
    known.pids.push(Number(entry));
    found.set(keyOf(identity), known);
  }
  for (const { pids } of found.values()) pids.sort((one, other) => one - other);
  return found;
}
