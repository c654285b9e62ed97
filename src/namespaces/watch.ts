import { type FSWatcher, readdirSync, watch } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A named namespace came or went. */
export interface NamespaceEvent {
  readonly event: 'added' | 'removed';
  readonly name: string;
}

/** Between the file of a pin and its mount lies a moment: so often, and so many milliseconds apart, is looked again. */
const LOOKS = 40;
const PAUSE = 5;

/** Names in a directory as they come and go; `isPinned` tells whether a namespace is at a path. */
export async function* watchNames(
  directory: string,
  isPinned: (path: string) => boolean,
  signal: AbortSignal | undefined,
): AsyncGenerator<NamespaceEvent, void, undefined> {
  let wake: () => void = () => undefined;
  let changed = false;
  const notice = () => {
    changed = true;
    wake();
  };
  const watchers = new Map<string, FSWatcher>();
  const follow = (path: string) => {
    if (watchers.has(path)) return;
    try {
      const watcher = watch(path, notice);
      // a directory that goes away tells so, and is followed again when it is back
      watcher.on('error', () => watchers.delete(path));
      watchers.set(path, watcher);
    } catch {
      // it is not there yet: its parent tells when it comes
    }
  };
  signal?.addEventListener('abort', notice, { once: true });
  try {
    follow(dirname(directory));
    follow(directory);
    let known = new Set(namesIn(directory));
    while (signal?.aborted !== true) {
      if (!changed) await new Promise<void>((resolve) => (wake = resolve));
      changed = false;
      follow(directory);
      const now = new Set(namesIn(directory));
      for (const name of known) if (!now.has(name)) yield { event: 'removed', name };
      for (const name of now) {
        if (known.has(name)) continue;
        for (let look = 0; look < LOOKS && !isPinned(`${directory}/${name}`); look++) await sleep(PAUSE);
        yield { event: 'added', name };
      }
      known = now;
    }
  } finally {
    for (const watcher of watchers.values()) watcher.close();
    signal?.removeEventListener('abort', notice);
  }
}

function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}
