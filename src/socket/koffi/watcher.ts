import type koffi from 'koffi';
import { SystemCallError, type Watcher } from '../kernel.ts';

type PollHandle = ReturnType<typeof koffi.node.poll>;

/** Descriptors that have a watcher: a second one on the same descriptor would abort the process. */
const watched = new Map<number, GuardedWatcher>();

/**
 * libuv's `uv_poll` behind `koffi.node.poll`, which is undocumented, with a guard against each way in which it hurts:
 * calls after `close` (a segmentation fault), a second watcher on one descriptor (an abort), a handle that is garbage-collected (silence),
 * an exception in the callback (it would surface from an unrelated call), and promises that do not run after the callback (Node 26).
 */
export class GuardedWatcher implements Watcher {
  readonly #fd: number;
  readonly #listener: (error: Error | undefined) => void;
  readonly #handle: PollHandle;
  #started = false;
  #closed = false;

  constructor(ffi: typeof koffi, fd: number, listener: (error: Error | undefined) => void) {
    if (watched.has(fd)) throw new Error(`descriptor ${fd} is watched already`);
    this.#fd = fd;
    this.#listener = listener;
    this.#handle = ffi.node.poll(fd, { readable: true }, this.#onReady as () => void);
    this.#handle.stop();
    watched.set(fd, this);
  }

  /** koffi calls it with (status, events), though its types say (events). */
  readonly #onReady = (status: unknown): void => {
    if (this.#closed || !this.#started) return;
    this.#started = false;
    this.#handle.stop();
    const error = typeof status === 'number' && status < 0 ? new SystemCallError('poll', -status) : undefined;
    // a turn of its own: promises run after it, and what it throws is an ordinary uncaught exception
    setImmediate(() => {
      if (!this.#closed) this.#listener(error);
    });
  };

  start(): void {
    if (this.#closed || this.#started) return;
    this.#started = true;
    this.#handle.start({ readable: true }, this.#onReady as () => void);
  }

  stop(): void {
    if (this.#closed || !this.#started) return;
    this.#started = false;
    this.#handle.stop();
  }

  ref(): void {
    if (!this.#closed) this.#handle.ref();
  }

  unref(): void {
    if (!this.#closed) this.#handle.unref();
  }

  close(): void {
    if (this.#closed) return;
    this.stop();
    this.#closed = true;
    watched.delete(this.#fd);
    this.#handle.close();
  }
}
