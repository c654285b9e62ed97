import { nftables } from '../../messages/index.ts';
import { type Infer, padding, struct } from '../../protocol/index.ts';

/** `struct nfgenmsg` with the one member that is the object's own: the rest is the same in every message. */
export const header = struct('nfgenmsg', { family: nftables.table.header.members.family, rest: padding(3) });

/** What a table is about: `inet`, `ip`, `ip6`, `arp`, `bridge`, `netdev`. */
export type FirewallFamily = Infer<typeof header.members.family>;

/** What the kernel always tells of an object, also where its message leaves it open. */
export type Told<T, K extends string> = T & {
  [P in K]: P extends 'handle' ? bigint : string;
};

/** A table by its name. */
export interface TableKey {
  readonly family: FirewallFamily;
  readonly name: string;
}
/** Something in a table, by its name. */
export interface FirewallKey {
  readonly family: FirewallFamily;
  readonly table: string;
  readonly name: string;
}
/** A chain as a rule names it. */
export interface ChainKey {
  readonly family: FirewallFamily;
  readonly table: string;
  readonly chain: string;
}
