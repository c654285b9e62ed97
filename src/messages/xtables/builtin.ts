import type { ExtensionFamily } from './extension.ts';

/** Hooks by their number (`NF_INET_*` of `linux/netfilter.h`), and the chains that iptables has there. */
export const hookChains = ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'] as const;

/** A chain that packets come to by themselves. */
export type BuiltinChain = (typeof hookChains)[number];

/** How iptables-nft makes a base chain: type, and priority at each hook (`NF_IP_PRI_*` of `linux/netfilter_ipv4.h`). */
export interface BuiltinTable {
  readonly chains: readonly BuiltinChain[];
  readonly type: (chain: BuiltinChain) => string;
  readonly priority: (chain: BuiltinChain) => number;
}

const always =
  <T>(value: T) =>
  (): T =>
    value;

/** The tables of iptables, in the order in which iptables-nft saves them. */
export const builtinTables: Readonly<Record<string, BuiltinTable>> = {
  mangle: {
    chains: hookChains,
    // packets whose marks change on the way out are routed anew
    type: (chain) => (chain === 'OUTPUT' ? 'route' : 'filter'),
    priority: always(-150),
  },
  security: { chains: ['INPUT', 'FORWARD', 'OUTPUT'], type: always('filter'), priority: always(50) },
  raw: { chains: ['PREROUTING', 'OUTPUT'], type: always('filter'), priority: always(-300) },
  filter: { chains: ['INPUT', 'FORWARD', 'OUTPUT'], type: always('filter'), priority: always(0) },
  nat: {
    chains: ['PREROUTING', 'INPUT', 'OUTPUT', 'POSTROUTING'],
    type: always('nat'),
    priority: (chain) => (chain === 'PREROUTING' || chain === 'OUTPUT' ? -100 : 100),
  },
};

/** The table of iptables with that name; undefined where there is none. */
export const builtinTable = (name: string): BuiltinTable | undefined =>
  Object.hasOwn(builtinTables, name) ? builtinTables[name] : undefined;

/** Tables of arptables-nft and ebtables-nft, and the chains that packets come to by themselves. */
const otherPrograms: Readonly<Record<string, { readonly program: string; readonly chains: readonly string[] }>> = {
  'arp filter': { program: 'arptables', chains: ['INPUT', 'OUTPUT', 'FORWARD'] },
  'bridge filter': { program: 'ebtables', chains: ['INPUT', 'FORWARD', 'OUTPUT'] },
  'bridge nat': { program: 'ebtables', chains: ['PREROUTING', 'OUTPUT', 'POSTROUTING'] },
  'bridge broute': { program: 'ebtables', chains: ['BROUTING'] },
};

/** Which program of the family of iptables has a table of nf_tables with these base chains; undefined where none has. */
export function programOf(family: string | number, table: string, baseChains: readonly string[]): string | undefined {
  const builtin = iptablesFamily(family) === undefined ? undefined : builtinTable(table)?.chains;
  const own =
    builtin === undefined ? otherPrograms[`${family} ${table}`] : { program: `${family}tables`, chains: builtin };
  return own !== undefined && baseChains.every((chain) => own.chains.some((one) => one === chain))
    ? own.program
    : undefined;
}

/** Of which of the two firewalls of iptables a family of nf_tables is; undefined for the others. */
export const iptablesFamily = (family: string | number): ExtensionFamily | undefined =>
  family === 'ip' || family === 'ip6' ? family : undefined;
