/** What every call takes. */
export interface CallOptions {
  /** Ends the call when aborted: it rejects with the signal's reason. What the kernel has begun it finishes. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds until the call rejects with a {@link DeadlineError}; 0 waits for ever. The socket's own by default. */
  readonly timeout?: number | undefined;
}

/** The kernel did not answer in time. A blocking `send` cannot be interrupted: it counts only once it returns. */
export class DeadlineError extends Error {
  readonly code = 'ETIMEDOUT';

  constructor(operation: string, timeout: number) {
    super(`${operation}: no answer within ${timeout} ms`);
    this.name = 'DeadlineError';
  }
}

/** Calls `expire` once when the deadline passes or the signal is aborted, and returns how to call that off. */
export function arm(
  operation: string,
  timeout: number,
  signal: AbortSignal | undefined,
  expire: (reason: unknown) => void,
): () => void {
  const timer = timeout > 0 ? setTimeout(() => expire(new DeadlineError(operation, timeout)), timeout) : undefined;
  const onAbort = () => expire(signal?.reason);
  signal?.addEventListener('abort', onAbort, { once: true });
  return () => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  };
}

/** The datagram of a transport, or a rejection when the deadline passes or the signal is aborted while it is waited for. */
export async function orExpire<T>(
  operation: string,
  waited: Promise<T>,
  timeout: number,
  signal: AbortSignal | undefined,
): Promise<T> {
  let disarm: () => void = () => undefined;
  try {
    const expired = new Promise<never>((_, reject) => {
      disarm = arm(operation, timeout, signal, reject);
    });
    return await Promise.race([waited, expired]);
  } finally {
    disarm();
  }
}
