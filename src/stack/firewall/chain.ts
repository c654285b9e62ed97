import { nftables } from '../../messages/index.ts';
import { devicesOf, devicesToSend } from './devices.ts';
import type { FirewallFamily } from './header.ts';
import { hookNumber, priorityNumber } from './hooks.ts';

type Attributes = nftables.ChainMessage['attributes'];
type Kept = Pick<Attributes, 'policy' | 'use' | 'counters' | 'flags' | 'userdata'>;

/** A chain as `list` gives it. */
export interface FirewallChain extends Kept {
  readonly family: FirewallFamily;
  readonly table: string;
  readonly name: string;
  readonly handle: bigint;
  /** Of a base chain, which packets come to by themselves: `filter`, `nat`, `route`. */
  readonly type?: string;
  /** Where a base chain is called. */
  readonly hook?: nftables.HookName | number;
  /** Chains of one hook are called from the lowest to the highest. */
  readonly priority?: number;
  /** Links that a base chain of ingress or egress is about; `eth*` is all whose names begin so. */
  readonly devices?: readonly string[];
  /** Attributes that no schema knows, by number; so are those of the hook below `$hook`. */
  readonly [unknown: `$${string}`]: unknown;
}

type Sent = nonNullableInput['attributes'];
type nonNullableInput = Required<nftables.ChainMessageInput>;

/** A chain as it can be added or named. */
export interface FirewallChainInput extends Omit<Sent & object, 'hook' | 'type' | 'id' | `$${string}`> {
  readonly family: FirewallFamily;
  readonly type?: string | undefined;
  readonly hook?: nftables.HookName | number | undefined;
  readonly priority?: nftables.PriorityName | number | undefined;
  readonly devices?: readonly string[] | undefined;
  readonly [unknown: `$${string}`]: unknown;
}

export function chainFromMessage({ family, attributes }: nftables.ChainMessage): FirewallChain {
  const { hook, pad: _, ...rest } = attributes as Attributes & { pad?: never };
  if (hook === undefined) return { family, ...rest } as FirewallChain;
  const { hooknum, priority, dev, devs, ...unknown } = hook;
  return {
    family,
    ...rest,
    ...(hooknum === undefined ? {} : { hook: nftables.hookName(family, hooknum) ?? hooknum }),
    ...(priority === undefined ? {} : { priority }),
    ...devicesOf(dev, devs),
    ...(Object.keys(unknown).length === 0 ? {} : { $hook: unknown }),
  } as FirewallChain;
}

/** Throws RangeError, naming the field, for a hook or a priority that the family does not have. */
export function chainToMessage(chain: FirewallChainInput): nftables.ChainMessageInput {
  const { family, hook, priority, devices, $hook, ...rest } = chain;
  const hooked = {
    ...(hook === undefined ? {} : { hooknum: hookNumber(family, hook) }),
    ...(priority === undefined ? {} : { priority: priorityNumber(family, priority) }),
    ...devicesToSend(devices),
    ...($hook as object | undefined),
  };
  const attributes = Object.keys(hooked).length === 0 ? rest : { ...rest, hook: hooked };
  return { family, attributes } as nftables.ChainMessageInput;
}
