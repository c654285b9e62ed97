import type { nftables } from '../../messages/index.ts';
import type { Notification, Subscription } from '../../socket/index.ts';
import { EventStream, type OverrunEvent } from '../events/event-stream.ts';
import type { FirewallChain } from './chain.ts';
import type { FirewallFlowtable } from './flowtable.ts';
import { type Generation, generationOf } from './generation.ts';
import type { FirewallFamily } from './header.ts';
import type { FirewallObject } from './object.ts';
import type { FirewallRule } from './rule.ts';
import type { FirewallSet } from './set.ts';
import type { FirewallTable } from './table.ts';

/** Elements that came into a set or left it. */
export interface SetElements {
  readonly family: FirewallFamily;
  readonly table: string;
  readonly set: string;
  readonly elements: readonly nftables.SetElement[];
}

/** What can change, by what a change calls it. */
export interface FirewallObjects {
  table: FirewallTable;
  chain: FirewallChain;
  rule: FirewallRule;
  set: FirewallSet;
  elements: SetElements;
  object: FirewallObject;
  flowtable: FirewallFlowtable;
}

/** Something that happened to one of the objects that `Objects` names; `object` tells what `value` is. */
export type ChangeOf<Objects> = {
  [N in keyof Objects]: {
    /** The kernel tells of a changed object as of one that is added; of a replaced rule as of one that is removed and one that is added. */
    readonly event: 'added' | 'removed';
    readonly object: N;
    readonly value: Objects[N];
  };
}[keyof Objects];
/** Something that happened to one object of a firewall. */
export type FirewallChange = ChangeOf<FirewallObjects>;

/** A transaction, by whomever. */
export interface FirewallTransactionEvent<Change = FirewallChange> {
  readonly event: 'transaction';
  /** Number of the state that it led to. */
  readonly generation: number;
  /** The process that did it, and its name. */
  readonly process: Generation['process'];
  readonly changes: readonly Change[];
  /** Some of its changes may be lost: the event before was an overrun. */
  readonly incomplete: boolean;
}
/** Something that the kernel changed by itself: a quota with a name is used up. */
export interface FirewallChangeEvent<Change = FirewallChange> {
  readonly event: 'change';
  readonly change: Change;
}
type MonitorEvent<Change> = FirewallTransactionEvent<Change> | FirewallChangeEvent<Change>;
export type FirewallEvent<Change = FirewallChange> = MonitorEvent<Change> | OverrunEvent;

export interface MonitorOptions {
  /** Ends the monitor when aborted; the iteration ends quietly. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * What happens to a firewall, transaction by transaction, in the kernel's order. It listens as soon as it is made. What nobody has asked for yet waits in the
 * receive buffer of its socket: where that is full the kernel drops messages, and an `overrun` event says so.
 */
export class FirewallMonitor<Change = FirewallChange> extends EventStream<MonitorEvent<Change>> {
  readonly #wording: (told: Notification) => unknown;
  #changes: Change[] = [];
  #lost = false;
  #last: number | undefined;

  /** `wording` says what a notification tells of in the words of the changes. */
  constructor(subscription: Subscription, wording: (told: Notification) => unknown) {
    super(subscription);
    this.#wording = wording;
  }

  protected override recover(): void {
    this.#lost = true;
  }

  protected override eventsOf(told: Notification): MonitorEvent<Change>[] {
    if (told.message === 'newgen') return [this.#transaction(told.value as nftables.GenerationMessage)];
    const change = this.#changeOf(told);
    if (change === undefined) return [];
    // a transaction is somebody's: its messages have the port of a socket
    if (told.header.port === 0) return [{ event: 'change', change }];
    this.#changes.push(change);
    return [];
  }

  #transaction({ attributes }: nftables.GenerationMessage): FirewallTransactionEvent<Change> {
    const { id, process } = generationOf(attributes);
    const incomplete = this.#lost;
    // an overrun is told before what was queued ahead of it: the gap is where the generations have one
    if (this.#last !== undefined && id !== this.#last + 1) this.#lost = false;
    this.#last = id;
    const changes = this.#changes;
    this.#changes = [];
    return { event: 'transaction', generation: id, process, changes, incomplete };
  }

  /** The change that a message tells of; undefined for a message of another kind. */
  #changeOf(told: Notification): Change | undefined {
    const [, verb, kind = ''] = /^(new|del)(.+)$/.exec(String(told.message)) ?? [];
    const object = kinds[kind];
    if (object === undefined) return undefined;
    return { event: verb === 'new' ? 'added' : 'removed', object, value: this.#wording(told) } as Change;
  }
}

const kinds: Readonly<Record<string, keyof FirewallObjects>> = {
  table: 'table',
  chain: 'chain',
  rule: 'rule',
  set: 'set',
  setelem: 'elements',
  obj: 'object',
  flowtable: 'flowtable',
};
