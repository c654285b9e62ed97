import { rtnetlink } from '../../messages/index.ts';
import { type NetlinkSocket, type Notification, orExpire } from '../../socket/index.ts';
import type { CallOptions } from '../connection.ts';

/** What is waited for, and when to look again. */
interface Condition<T> {
  /** What an error calls it: `link "eth0"`. */
  readonly object: string;
  /** Multicast groups that tell of it. */
  readonly groups: readonly string[];
  /** Whether a notification may be about it. */
  readonly concerns: (notification: Notification) => boolean;
  /** Looks: the value once it is as wanted, undefined before. */
  readonly check: () => Promise<T | undefined>;
}

/**
 * Looks, and looks again whenever the kernel tells something, until it is so. Rejects with the signal's reason, or with DeadlineError. It listens
 * before it looks for the first time: nothing is missed in between.
 */
export async function waitUntil<T>(
  socket: NetlinkSocket,
  { object, groups, concerns, check }: Condition<T>,
  { signal, timeout = socket.timeout }: CallOptions,
): Promise<T> {
  signal?.throwIfAborted();
  const subscription = socket.subscribe(rtnetlink, groups);
  const look = async (): Promise<T> => {
    const now = await check();
    if (now !== undefined) return now;
    for await (const event of subscription) {
      if (event.event === 'message' && !concerns(event)) continue;
      const found = await check();
      if (found !== undefined) return found;
    }
    throw new Error(`waiting for ${object}: the stack was closed`);
  };
  const looking = look();
  // where the deadline is first, nobody listens to what comes of it
  looking.catch(() => undefined);
  try {
    return await orExpire(looking, { operation: `waiting for ${object}`, timeout, signal, referenced: true });
  } finally {
    subscription.close();
  }
}
