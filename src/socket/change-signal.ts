import { OverrunError } from './transport.ts';

/** What can be asked for a datagram without waiting. */
export interface Pollable {
  /** Whether a datagram or an error is there. */
  pending(): boolean;
  /** The next datagram where one is there. Throws {@link OverrunError} where some were lost. */
  poll(): unknown;
  close(): void;
}

/**
 * Tells whether something happened in some multicast groups since it was last asked, for one system call and without waiting. The kernel queues a
 * notification before it answers the request that caused it: what was done before the question shows in the answer.
 */
export class ChangeSignal {
  readonly #transport: Pollable;

  constructor(transport: Pollable) {
    this.#transport = transport;
  }

  happened(): boolean {
    if (!this.#transport.pending()) return false;
    for (;;) {
      try {
        if (this.#transport.poll() === undefined) return true;
      } catch (error) {
        if (!(error instanceof OverrunError)) throw error;
      }
    }
  }

  close(): void {
    this.#transport.close();
  }
}
