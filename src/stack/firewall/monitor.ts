import type { nftables } from '../../messages/index.ts';
import type { NetlinkSocket, Notification, Subscription } from '../../socket/index.ts';
import type { OverrunEvent } from '../events/watch.ts';
import type { FirewallChain } from './chain.ts';
import type { FirewallFlowtable } from './flowtable.ts';
import type { FirewallFamily } from './header.ts';
import type { FirewallObject } from './object.ts';
import { firewallFamily } from './operations.ts';
import type { FirewallRule } from './rule.ts';
import type { FirewallSet } from './set.ts';
import type { FirewallTable } from './table.ts';
import { inStackWords } from './transaction.ts';

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

/** Something that happened to one object; `object` tells what `value` is. */
export type FirewallChange = {
  [N in keyof FirewallObjects]: {
    /** The kernel tells of a changed object as of one that is added; of a replaced rule as of one that is removed and one that is added. */
    readonly event: 'added' | 'removed';
    readonly object: N;
    readonly value: FirewallObjects[N];
  };
}[keyof FirewallObjects];

/** A transaction, by whomever. */
export interface FirewallTransactionEvent {
  readonly event: 'transaction';
  /** Number of the state that it led to. */
  readonly generation: number;
  /** The process that did it, and its name. */
  readonly process: { readonly pid: number; readonly name: string };
  readonly changes: readonly FirewallChange[];
  /** Some of its changes may be lost: the event before was an overrun. */
  readonly incomplete: boolean;
}
/** Something that the kernel changed by itself: a quota with a name is used up. */
export interface FirewallChangeEvent {
  readonly event: 'change';
  readonly change: FirewallChange;
}
export type FirewallEvent = FirewallTransactionEvent | FirewallChangeEvent | OverrunEvent;

export interface MonitorOptions {
  /** Ends the monitor when aborted; the iteration ends quietly. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * What happens to a firewall, transaction by transaction, in the kernel's order. It listens as soon as it is made. What nobody has asked for yet waits in the
 * receive buffer of its socket: where that is full the kernel drops messages, and an `overrun` event says so.
 */
export class FirewallMonitor implements AsyncIterable<FirewallEvent>, AsyncDisposable {
  readonly #subscription: Subscription;

  constructor(socket: NetlinkSocket, { signal }: MonitorOptions) {
    this.#subscription = socket.subscribe(firewallFamily, ['nftables'], { signal });
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<FirewallEvent, void, undefined> {
    let changes: FirewallChange[] = [];
    let lost = false;
    let last: number | undefined;
    for await (const event of this.#subscription) {
      if (event.event === 'overrun') {
        lost = true;
        yield event;
      } else if (event.message === 'newgen') {
        const { attributes } = event.value as nftables.GenerationMessage;
        const { id = 0, procPid = 0, procName = '' } = attributes;
        // an overrun is told before what was queued ahead of it: the gap is where the generations have one
        const gap = last !== undefined && id !== last + 1;
        const incomplete = lost;
        if (gap) lost = false;
        last = id;
        yield {
          event: 'transaction',
          generation: id,
          process: { pid: procPid, name: procName },
          changes,
          incomplete,
        };
        changes = [];
      } else {
        const change = changeOf(event);
        if (change === undefined) continue;
        // a transaction is somebody's: its messages have the port of a socket
        if (event.header.port === 0) yield { event: 'change', change };
        else changes.push(change);
      }
    }
  }

  /** Ends the monitor. */
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

const kinds: Readonly<Record<string, keyof FirewallObjects>> = {
  table: 'table',
  chain: 'chain',
  rule: 'rule',
  set: 'set',
  setelem: 'elements',
  obj: 'object',
  flowtable: 'flowtable',
};

/** The change that a message tells of; undefined for a message of another kind. */
function changeOf({ message, value }: Notification): FirewallChange | undefined {
  const [, verb, kind = ''] = /^(new|del)(.+)$/.exec(String(message)) ?? [];
  const object = kinds[kind];
  if (object === undefined) return undefined;
  const told =
    object === 'elements' ? elementsOf(value as nftables.SetElementsMessage) : inStackWords({ message, value });
  return { event: verb === 'new' ? 'added' : 'removed', object, value: told } as FirewallChange;
}

const elementsOf = ({ family, attributes }: nftables.SetElementsMessage): SetElements => {
  const { table = '', set = '', elements = [] } = attributes;
  return { family, table, set, elements };
};
