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

/** When a call is given up. */
export interface Deadline {
  readonly operation: string;
  /** Milliseconds; 0 waits for ever. */
  readonly timeout: number;
  readonly signal: AbortSignal | undefined;
  /** Whether waiting for it keeps the process alive, as the socket does. */
  readonly referenced: boolean;
}

/** Calls `expire` once when the deadline passes or the signal is aborted, and returns how to call that off. */
export function arm(
  { operation, timeout, signal, referenced }: Deadline,
  expire: (reason: unknown) => void,
): () => void {
  const timer = timeout > 0 ? setTimeout(() => expire(new DeadlineError(operation, timeout)), timeout) : undefined;
  if (!referenced) timer?.unref();
  const onAbort = () => expire(signal?.reason);
  signal?.addEventListener('abort', onAbort, { once: true });
  return () => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  };
}

/** What is waited for, or a rejection when the deadline passes or the signal is aborted before. */
export async function orExpire<T>(waited: Promise<T>, deadline: Deadline): Promise<T> {
  let disarm: () => void = () => undefined;
  try {
    const expired = new Promise<never>((_, reject) => {
      disarm = arm(deadline, reject);
    });
    return await Promise.race([waited, expired]);
  } finally {
    disarm();
  }
}
