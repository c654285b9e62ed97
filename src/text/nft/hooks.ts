const inet = ['prerouting', 'input', 'forward', 'output', 'postrouting'];

/** Hooks by number, by family (`NF_INET_*`, `NF_ARP_*`, `NF_BR_*`, `NF_NETDEV_*` of the kernel's headers). */
const hooks: Readonly<Record<string, readonly string[]>> = {
  ip: inet,
  ip6: inet,
  inet: [...inet, 'ingress'],
  bridge: inet,
  arp: ['input', 'output', 'forward'],
  netdev: ['ingress', 'egress'],
};

/** What a hook is called in a family, or its number. */
export const hookWord = (family: string | number, hook: number): string => hooks[family]?.[hook] ?? String(hook);

/** A priority with a name: the hook that it has the name at, where not at all. */
interface Priority {
  readonly name: string;
  readonly value: number;
  readonly at?: string;
}

const ip: readonly Priority[] = [
  { name: 'raw', value: -300 },
  { name: 'mangle', value: -150 },
  { name: 'dstnat', value: -100, at: 'prerouting' },
  { name: 'filter', value: 0 },
  { name: 'security', value: 50 },
  { name: 'srcnat', value: 100, at: 'postrouting' },
];
const filter: readonly Priority[] = [{ name: 'filter', value: 0 }];

const priorities: Readonly<Record<string, readonly Priority[]>> = {
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

/** How far from a name a priority is still told by it. */
const NEAR = 10;

/** A priority as nft prints it: `filter`, `dstnat + 5`, a number far from all names. */
export function priorityWords(family: string | number, hook: string, priority: number): string {
  const near = priorities[family]?.find(
    ({ value, at }) => Math.abs(priority - value) <= NEAR && (at === undefined || at === hook),
  );
  if (near === undefined) return String(priority);
  const { name, value } = near;
  if (priority === value) return name;
  return priority > value ? `${name} + ${priority - value}` : `${name} - ${value - priority}`;
}
