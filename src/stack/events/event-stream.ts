import { Flattened, type Notification, type Subscription } from '../../socket/index.ts';

/** The kernel had more to tell than was read: some of it is lost. List anew what you keep; the stream goes on. */
export interface OverrunEvent {
  readonly event: 'overrun';
}

/**
 * What happens from the moment on in which the stream is made, in the kernel's order. What nobody has asked for yet waits in the receive buffer of its socket,
 * which is the bound: where that is full the kernel drops messages, and an `overrun` event says so. It ends with the loop that reads it, with `close`, or
 * quietly with the signal that it was given.
 */
export abstract class EventStream<E> implements AsyncIterable<E | OverrunEvent>, AsyncDisposable {
  readonly #subscription: Subscription;

  constructor(subscription: Subscription) {
    this.#subscription = subscription;
  }

  [Symbol.asyncIterator](): AsyncGenerator<E | OverrunEvent, void, undefined> {
    return new Flattened(this.#lists());
  }

  async *#lists(): AsyncGenerator<readonly (E | OverrunEvent)[], void, undefined> {
    try {
      yield [...(await this.begin())];
      for await (const told of this.#subscription.lists()) {
        const events: (E | OverrunEvent)[] = [];
        for (const one of told) {
          if (one.event === 'overrun') await this.recover();
          events.push(...(one.event === 'overrun' ? [one] : this.eventsOf(one)));
        }
        yield events;
      }
    } finally {
      this.close();
    }
  }

  /** The events that a notification is about. */
  protected abstract eventsOf(told: Notification): readonly E[];

  /** What a reader hears first, when everything is known that events are read with. */
  protected begin(): Iterable<E> | Promise<Iterable<E>> {
    return [];
  }

  /** What is to be done about lost messages before the reader hears of them. */
  protected recover(): void | Promise<void> {}

  /** Ends it. */
  close(): void {
    this.#subscription.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.close();
  }

  /** Whether waiting for events keeps the process alive. */
  ref(): this {
    this.#subscription.ref();
    return this;
  }

  unref(): this {
    this.#subscription.unref();
    return this;
  }
}
