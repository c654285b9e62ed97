import { type DecodeContext, decodeEnvelope, type Envelope, type Family } from '../protocol/index.ts';
import { forEachMessage } from './channel.ts';
import { Flattened } from './flattened.ts';
import { type Datagram, OverrunError, type Transport } from './transport.ts';

/** A notification of the kernel. */
export interface Notification extends Envelope {
  readonly event: 'message';
  /** The namespace it is about, where the subscription listens to several and it is another than its own. */
  readonly namespaceId: number | undefined;
}
/** Messages were lost because nobody read them in time; the subscription goes on. List anew what you keep. */
export interface Overrun {
  readonly event: 'overrun';
}
export type Event = Notification | Overrun;

export interface SubscriptionOptions {
  /** Ends the iteration when aborted; it ends quietly. */
  readonly signal?: AbortSignal | undefined;
  readonly context?: DecodeContext | undefined;
}

/** Datagrams that are read before anybody hears of the first. */
const DATAGRAMS_AT_ONCE = 32;

/** What happens in some multicast groups, as it happens. Joined as soon as it is made; ends with the loop that reads it, with `close` or the signal. */
export class Subscription implements AsyncIterable<Event>, AsyncDisposable {
  readonly #transport: Transport;
  readonly #family: Family;
  readonly #options: SubscriptionOptions;
  #closed = false;

  constructor(transport: Transport, family: Family, options: SubscriptionOptions) {
    this.#transport = transport;
    this.#family = family;
    this.#options = options;
    options.signal?.addEventListener('abort', () => this.close(), { once: true });
    if (options.signal?.aborted === true) this.close();
  }

  [Symbol.asyncIterator](): AsyncGenerator<Event, void, undefined> {
    return new Flattened(this.lists());
  }

  /** The same, all at once that is there. */
  async *lists(): AsyncGenerator<readonly Event[], void, undefined> {
    try {
      while (!this.#closed) {
        const events: Event[] = [];
        let failure: unknown;
        try {
          // waits for ever: closing ends it, and the signal closes
          const received = this.#transport.receive();
          // what is there at once must be read at once: another socket's datagram may be in the buffer one turn later
          let datagram: Datagram | undefined = received instanceof Promise ? await received : received;
          // and whatever else is there: promises for each datagram cost more than what is in it
          for (let count = 1; datagram !== undefined; count++) {
            this.#decode(datagram, events);
            datagram = count < DATAGRAMS_AT_ONCE ? this.#transport.poll?.() : undefined;
          }
        } catch (error) {
          if (this.#closed) return;
          if (error instanceof OverrunError) events.push({ event: 'overrun' });
          else failure = error;
        }
        if (events.length > 0) yield events;
        if (failure !== undefined) throw failure;
      }
    } finally {
      this.close();
    }
  }

  /** Leaves the groups. Iterations end. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#transport.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.close();
  }

  /** Whether waiting for events keeps the process alive. */
  ref(): this {
    this.#transport.ref();
    return this;
  }

  unref(): this {
    this.#transport.unref();
    return this;
  }

  #decode({ wire, length, namespaceId }: Datagram, events: Event[]): void {
    forEachMessage(wire, length, (frame) => {
      const { message, header, value } = decodeEnvelope(this.#family, wire, frame, this.#options.context);
      events.push({ event: 'message', message, header, value, namespaceId });
    });
  }
}
