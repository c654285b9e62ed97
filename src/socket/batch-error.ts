import { type Acknowledgement, NetlinkError, type NetlinkErrorDetails } from '../protocol/index.ts';

/** One message of a batch that the kernel refused. */
export interface BatchFailure {
  /** Place of the operation in the batch, from 0 on; undefined where the kernel refused the batch as a whole. */
  readonly index: number | undefined;
  readonly error: NetlinkError;
}

/** A refusal as it came; its words are made when somebody asks. */
export interface BatchRefusal {
  readonly index: number | undefined;
  readonly acknowledgement: Acknowledgement;
}

/**
 * The kernel refused a batch: nothing of it is done. It is the first refusal as a {@link NetlinkError}, and `failures` has all of them, in the order of the
 * operations. What depends on a refused operation is refused, too: the first one is where to look.
 */
export class BatchError extends NetlinkError {
  /** Place of the first operation that was refused, from 0 on; undefined where the kernel refused the batch as a whole. */
  readonly index: number | undefined;
  /** Number of operations in the batch. */
  readonly operations: number;
  /** Further refusals were lost: the receive buffer was full. */
  readonly incomplete: boolean;
  readonly #refusals: readonly BatchRefusal[];
  readonly #explain: (refusal: BatchRefusal) => NetlinkErrorDetails;
  #failures: readonly BatchFailure[] | undefined;

  constructor(
    refusals: readonly BatchRefusal[],
    explain: (refusal: BatchRefusal) => NetlinkErrorDetails,
    operations: number,
    incomplete: boolean,
  ) {
    const [first] = refusals;
    if (first === undefined) throw new RangeError('refusals: a batch that failed has at least one');
    const details = explain(first);
    super(details);
    this.name = 'BatchError';
    this.index = first.index;
    this.operations = operations;
    this.incomplete = incomplete;
    this.#refusals = refusals;
    this.#explain = explain;
    const place = first.index === undefined ? `batch of ${operations}` : `operation ${first.index} of ${operations}`;
    const others = refusals.length - 1;
    const more = others === 0 ? '' : ` (and ${others}${incomplete ? ' or more' : ''} that failed after it)`;
    this.message = `${place}: ${this.message}${more}`;
  }

  /** All refusals in the order of the operations. */
  get failures(): readonly BatchFailure[] {
    this.#failures ??= this.#refusals.map((refusal) => ({
      index: refusal.index,
      error: new NetlinkError(this.#explain(refusal)),
    }));
    return this.#failures;
  }
}

/** A batch that does not fit into one datagram, which it must: nothing of it was sent. */
export class BatchTooLargeError extends RangeError {
  /** `EMSGSIZE` where this process may not send so much, `ENOBUFS` where the kernel has no room for it. */
  readonly code: string;
  /** Bytes of the batch. */
  readonly bytes: number;
  /** Operations in it. */
  readonly operations: number;

  constructor(code: string, bytes: number, operations: number) {
    const advice =
      code === 'EMSGSIZE'
        ? 'this process may not send so much at once: it takes CAP_NET_ADMIN in the initial user namespace or a larger net.core.wmem_max, and 2 GiB are the end'
        : 'the kernel has no memory for it';
    super(
      `the batch has ${bytes} bytes in ${operations} operations and goes out whole or not at all; ${advice}. Make it several transactions, or smaller`,
    );
    this.name = 'BatchTooLargeError';
    this.code = code;
    this.bytes = bytes;
    this.operations = operations;
  }
}
