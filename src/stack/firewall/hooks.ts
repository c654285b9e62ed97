import type { FirewallFamily } from './header.ts';

const inet = { prerouting: 0, input: 1, forward: 2, output: 3, postrouting: 4 } as const;

/** Where packets can be met, by family (`NF_*` hooks of `linux/netfilter.h`, `linux/netfilter_arp.h`, `linux/netfilter_bridge.h`). */
const hooks: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  ip: inet,
  ip6: inet,
  inet: { ...inet, ingress: 5 },
  bridge: inet,
  arp: { input: 0, output: 1, forward: 2 },
  netdev: { ingress: 0, egress: 1 },
};

/** Where a base chain is called; a number for a hook that has no word here. */
export type HookName = keyof typeof inet | 'ingress' | 'egress';

export const hookName = (family: FirewallFamily, number: number): HookName | number =>
  (Object.entries(hooks[family] ?? {}).find(([, one]) => one === number)?.[0] as HookName | undefined) ?? number;

/** Throws RangeError for a hook that the family does not have. */
export function hookNumber(family: FirewallFamily, hook: HookName | number): number {
  if (typeof hook === 'number') return hook;
  const known = hooks[family] ?? {};
  const number = known[hook];
  if (number === undefined) {
    throw new RangeError(
      `hook: '${hook}' is not one of the family ${family}, which has ${Object.keys(known).join(', ')}`,
    );
  }
  return number;
}

/** Priorities that have a name (`NF_IP_PRI_*` of `linux/netfilter_ipv4.h`, `NF_BR_PRI_*` of `linux/netfilter_bridge.h`). */
const ip = { raw: -300, mangle: -150, dstnat: -100, filter: 0, security: 50, srcnat: 100 } as const;
const bridge = { dstnat: -300, filter: -200, out: 100, srcnat: 300 } as const;

/** A priority by its name; chains of one hook are called from the lowest to the highest. */
export type PriorityName = keyof typeof ip | keyof typeof bridge;

/** Throws RangeError for a name that the family does not have. */
export function priorityNumber(family: FirewallFamily, priority: PriorityName | number): number {
  if (typeof priority === 'number') return priority;
  const known: Readonly<Record<string, number>> =
    family === 'bridge' ? bridge : family === 'netdev' || family === 'arp' ? { filter: 0 } : ip;
  const number = known[priority];
  if (number === undefined) {
    throw new RangeError(
      `priority: '${priority}' is not one of the family ${family}, which has ${Object.keys(known).join(', ')}`,
    );
  }
  return number;
}
