import { familyNumbers, rtnetlink } from '../../messages/index.ts';
import { bytes, type DecodeContext, decode, type Family } from '../../protocol/index.ts';
import type { NetlinkSocket, Notification } from '../../socket/index.ts';
import { LinkNames, linkName, readLinkNamesAnew } from '../connection.ts';
import { withPlaces } from '../netconf/netconf.ts';
import type { NetworkStack } from '../network-stack.ts';
import { EventStream, type OverrunEvent } from './event-stream.ts';
import { type ObjectName, type Watched, type WatchedObjects, watched } from './objects.ts';

/** What to watch: `{ links: true, routes: true }`. */
export type WatchSelection = { readonly [N in ObjectName]?: boolean | undefined };
/** The objects that a selection names. */
export type SelectedObjects<S extends WatchSelection> = {
  [N in ObjectName]: S[N] extends true ? N : never;
}[ObjectName];

/** Something that happened to one object; `object` tells what `value` is. */
export type ChangeEvent<N extends ObjectName = ObjectName> = {
  [K in N]: {
    /** A removed object is as it was at the end. */
    readonly event: 'added' | 'changed' | 'removed';
    readonly object: K;
    readonly value: WatchedObjects[K];
  };
}[N];
export type StackEvent<N extends ObjectName = ObjectName> = ChangeEvent<N> | OverrunEvent;

export interface WatchOptions {
  /** Ends the watch when aborted; the iteration ends quietly. */
  readonly signal?: AbortSignal | undefined;
  /** Begin with what is there: each object as `added`. */
  readonly initial?: boolean | undefined;
}

/** Messages are read once it is known what they are about: two objects share a type. */
const unread: Family = { ...rtnetlink, messages: rtnetlink.messages.map((type) => ({ ...type, payload: bytes })) };

/**
 * What happens to the objects of a network stack, in the kernel's order. It listens as soon as it is made. What nobody has asked for yet waits in the
 * receive buffer of its socket, which is the bound: where that is full the kernel drops messages, and an `overrun` event says so.
 *
 * An object is `added` where the watch did not know it, and `changed` where it did. The kernel does not tell of IPv4 routes that go because their
 * link or source address went.
 */
export class Watch<N extends ObjectName> extends EventStream<ChangeEvent<N>> {
  /** Resolves when the watch knows what is there: what appears from then on is `added`. */
  readonly ready: Promise<void>;
  readonly #stack: NetworkStack;
  readonly #socket: NetlinkSocket;
  readonly #objects: readonly N[];
  readonly #known = new Map<N, Set<string>>();
  readonly #initial: ChangeEvent<N>[] = [];
  readonly #context: DecodeContext;
  readonly #indexOf = (link: string | number) =>
    typeof link === 'number' ? link : (this.#names.linkIndex(link) ?? link);
  #names = new LinkNames([]);

  constructor(stack: NetworkStack, socket: NetlinkSocket, selection: WatchSelection, options: WatchOptions) {
    const objects = selectedObjects(selection) as N[];
    // links are named in most objects: their events keep the names fresh
    const groups = new Set(['link', ...objects.flatMap((object) => watched[object].groups)]);
    super(socket.subscribe(unread, [...groups], { signal: options.signal }));
    this.#stack = stack;
    this.#socket = socket;
    this.#objects = objects;
    this.#context = withPlaces({ linkName: (index) => this.#names.linkName(index) });
    this.ready = this.#learn(options.initial === true);
    // whoever iterates hears of it there
    this.ready.catch(() => undefined);
  }

  protected override async begin(): Promise<ChangeEvent<N>[]> {
    await this.ready;
    return this.#initial.splice(0);
  }

  protected override recover(): Promise<void> {
    return this.#learn(false);
  }

  /** Reads what is there. */
  async #learn(initial: boolean): Promise<void> {
    this.#names = await readLinkNamesAnew(this.#socket, {});
    for (const object of this.#objects) {
      const { key, list, changes } = definitionOf(object);
      if (changes !== 'byKey' && !initial) continue;
      const values = await list(this.#stack);
      if (changes === 'byKey') this.#known.set(object, new Set(values.map((value) => key(value, this.#indexOf))));
      if (!initial) continue;
      for (const value of values) this.#initial.push({ event: 'added', object, value } as ChangeEvent<N>);
    }
  }

  protected override eventsOf({ message, header, value }: Notification): ChangeEvent<N>[] {
    const events: ChangeEvent<N>[] = [];
    if (!(value instanceof Uint8Array)) return events;
    const family = value[0] ?? familyNumbers.unspec;
    this.#follow(message, family, value);
    for (const object of this.#objects) {
      const definition = definitionOf(object);
      const [made, gone] = definition.messages;
      if ((message !== made && message !== gone) || definition.family?.(family) === false) continue;
      for (const one of definition.read(value, this.#context, this.#names)) {
        const known = this.#known.get(object);
        const key = known === undefined ? '' : definition.key(one, this.#indexOf);
        const event = message === gone ? 'removed' : isChange(known, key, header.flags) ? 'changed' : 'added';
        if (message === gone) known?.delete(key);
        else known?.add(key);
        events.push({ event, object, value: one } as ChangeEvent<N>);
      }
    }
    return events;
  }

  /** Keeps the names of links fresh. */
  #follow(message: string | number, family: number, payload: Uint8Array): void {
    if (family !== familyNumbers.unspec) return;
    if (message === 'newlink') this.#names.learn(decode(linkName, payload));
    else if (message === 'dellink') this.#names.forget(decode(linkName, payload).index);
  }
}

const isChange = (known: ReadonlySet<string> | undefined, key: string, flags: readonly unknown[]): boolean =>
  known === undefined ? flags.includes('replace') : known.has(key);

/** What is known of all objects alike: each reads and names its own values. */
const definitionOf = <N extends ObjectName>(object: N): Watched<WatchedObjects[N]> =>
  watched[object] as unknown as Watched<WatchedObjects[N]>;

function selectedObjects(selection: WatchSelection): ObjectName[] {
  const names = Object.keys(watched) as ObjectName[];
  const unknown = Object.keys(selection).find((name) => !Object.hasOwn(watched, name));
  if (unknown !== undefined) throw new RangeError(`watch: '${unknown}' is not one of ${names.join(', ')}`);
  const selected = names.filter((name) => selection[name] === true);
  if (selected.length === 0) throw new RangeError(`watch: name at least one of ${names.join(', ')}`);
  return selected;
}
