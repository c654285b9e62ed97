import type { nftables } from '../../messages/index.ts';
import { devicesOf, devicesToSend } from './devices.ts';
import type { FirewallFamily } from './header.ts';
import { priorityNumber } from './hooks.ts';

type Attributes = nftables.FlowtableMessage['attributes'];
type Kept = Pick<Attributes, 'use' | 'flags'>;

/** A flowtable as `list` gives it. It is called at ingress. */
export interface FirewallFlowtable extends Kept {
  readonly family: FirewallFamily;
  readonly table: string;
  readonly name: string;
  readonly handle: bigint;
  /** Those of one link are called from the lowest to the highest. */
  readonly priority?: number;
  /** Links that it is about; `eth*` is all whose names begin so. */
  readonly devices?: readonly string[];
  readonly [unknown: `$${string}`]: unknown;
}
/** A flowtable as it can be added or named. */
export interface FirewallFlowtableInput {
  readonly family: FirewallFamily;
  readonly table?: string | undefined;
  readonly name?: string | undefined;
  readonly handle?: bigint | number | undefined;
  readonly use?: number | undefined;
  readonly flags?: Attributes['flags'] | number | undefined;
  readonly priority?: nftables.PriorityName | number | undefined;
  readonly devices?: readonly string[] | undefined;
  readonly [unknown: `$${string}`]: unknown;
}

export function flowtableFromMessage({ family, attributes }: nftables.FlowtableMessage): FirewallFlowtable {
  const { hook = {}, pad: _, ...rest } = attributes as Attributes & { pad?: never };
  const { num, priority, devs, ...unknown } = hook;
  const others = { ...(num === undefined || num === 0 ? {} : { num }), ...unknown };
  return {
    family,
    ...rest,
    ...(priority === undefined ? {} : { priority }),
    ...devicesOf(undefined, devs),
    ...(Object.keys(others).length === 0 ? {} : { $hook: others }),
  } as FirewallFlowtable;
}

/** Throws RangeError, naming the field, for a priority that the family does not have. */
export function flowtableToMessage(flowtable: FirewallFlowtableInput): nftables.FlowtableMessageInput {
  const { family, priority, devices, $hook, ...rest } = flowtable;
  const hooked = {
    ...(priority === undefined ? {} : { num: 0, priority: priorityNumber(family, priority) }),
    ...devicesToSend(devices),
    ...($hook as object | undefined),
  };
  const attributes = Object.keys(hooked).length === 0 ? rest : { ...rest, hook: hooked };
  return { family, attributes } as nftables.FlowtableMessageInput;
}
