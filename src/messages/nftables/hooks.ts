const inet = { prerouting: 0, input: 1, forward: 2, output: 3, postrouting: 4 } as const;

/** Where packets can be met, by family (`NF_INET_*` of `linux/netfilter.h`, `NF_ARP_*` of `linux/netfilter_arp.h`, `NF_BR_*` of `linux/netfilter_bridge.h`). */
export const hookNumbers = {
  ip: inet,
  ip6: inet,
  inet: { ...inet, ingress: 5 },
  bridge: inet,
  arp: { input: 0, output: 1, forward: 2 },
  netdev: { ingress: 0, egress: 1 },
} as const satisfies Readonly<Record<string, Readonly<Record<string, number>>>>;

/** Where a base chain is called. */
export type HookName = keyof typeof inet | 'ingress' | 'egress';

/** The hooks of a family by name; none for a family that has none. */
export const hooksOf = (family: string | number): Readonly<Record<string, number>> =>
  Object.hasOwn(hookNumbers, family) ? hookNumbers[family as keyof typeof hookNumbers] : {};

/** What a hook is called in a family; undefined where the family has none of that number. */
export const hookName = (family: string | number, number: number): HookName | undefined =>
  Object.entries(hooksOf(family)).find(([, one]) => one === number)?.[0] as HookName | undefined;

/** A priority that has a name. */
export interface NamedPriority {
  readonly name: PriorityName;
  readonly value: number;
  /** The hook that nft tells it by that name at; any where absent. */
  readonly at?: HookName;
}

/** A priority by its name; chains of one hook are called from the lowest to the highest. */
export type PriorityName = 'raw' | 'mangle' | 'dstnat' | 'filter' | 'security' | 'srcnat' | 'out';

const ip: readonly NamedPriority[] = [
  { name: 'raw', value: -300 },
  { name: 'mangle', value: -150 },
  { name: 'dstnat', value: -100, at: 'prerouting' },
  { name: 'filter', value: 0 },
  { name: 'security', value: 50 },
  { name: 'srcnat', value: 100, at: 'postrouting' },
];
const filter: readonly NamedPriority[] = [{ name: 'filter', value: 0 }];

/** Priorities that have a name, by family (`NF_IP_PRI_*` of `linux/netfilter_ipv4.h`, `NF_BR_PRI_*` of `linux/netfilter_bridge.h`). */
const priorities: Readonly<Record<string, readonly NamedPriority[]>> = {
  ip,
  ip6: ip,
  inet: ip,
  arp: filter,
  netdev: filter,
  bridge: [
    { name: 'dstnat', value: -300, at: 'prerouting' },
    { name: 'filter', value: -200 },
    { name: 'out', value: 100, at: 'output' },
    { name: 'srcnat', value: 300, at: 'postrouting' },
  ],
};

/** The priorities of a family that have a name. */
export const prioritiesOf = (family: string | number): readonly NamedPriority[] => priorities[family] ?? [];
