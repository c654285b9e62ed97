import { messagesOf, wireOf } from 'netloom/protocol';
import { acknowledgement, ScriptedTransport } from './support.ts';

/** What a kernel does with the operations of a batch, by their places from 0 on. */
export interface Script {
  /** Those that a module is loaded for when they are met first. */
  readonly loading?: readonly number[];
  /** Errors of those that are refused, each time. */
  readonly refusing?: Readonly<Record<number, number>>;
}

/**
 * How nfnetlink goes through a batch (`nfnetlink_rcv_batch`): an operation that needs a module ends the run with EAGAIN inside the kernel. What was done is undone, what was
 * to be said of it is forgotten, the module is loaded, and the same bytes are gone through again. Answers go out behind the last run.
 */
export class AutoloadingKernel extends ScriptedTransport {
  /** Places of the operations of each run. */
  readonly runs: number[][] = [];

  constructor({ loading = [], refusing = {} }: Script) {
    const loaded = new Set<number>();
    super((sent) => {
      const operations = [...messagesOf(wireOf(sent))].slice(1, -1);
      for (;;) {
        const run: number[] = [];
        this.runs.push(run);
        const answers: Uint8Array[] = [];
        for (const [place, { flags, sequence }] of operations.entries()) {
          run.push(place);
          if (loading.includes(place) && !loaded.has(place)) {
            loaded.add(place);
            break;
          }
          const errno = refusing[place] ?? 0;
          // NLM_F_ACK
          if (errno !== 0 || (flags & 4) !== 0) answers.push(acknowledgement(errno, sequence));
          if (place === operations.length - 1) return answers;
        }
      }
    });
  }
}
