import type { Expression } from '../nftables/index.ts';
import type { ExtensionFamily } from './extension.ts';
import type { Match, Target } from './known.ts';

/** Addresses that a rule is for: those that are `address` where the bits of `mask` are set. Both as text. */
export interface AddressCondition {
  readonly address: string;
  readonly mask: string;
  /** For all but those. */
  readonly not: boolean;
}

/** Links that a rule is for, by name; one that ends in `+` is every link whose name begins so, `+` alone is all of them. */
export interface LinkCondition {
  readonly name: string;
  readonly not: boolean;
}

/** The transport protocol that a rule is for, by its number (`IPPROTO_*` of `linux/in.h`). */
export interface ProtocolCondition {
  readonly number: number;
  readonly not: boolean;
}

/** What becomes of a packet without an extension of xtables: `NF_*` of `linux/netfilter.h`, `XT_RETURN`. */
export type IptablesVerdict = 'accept' | 'drop' | 'queue' | 'return';

/** What a rule does. */
export type IptablesTarget =
  | { readonly kind: 'verdict'; readonly verdict: IptablesVerdict }
  /** `jump` comes back to the next rule, `goto` to where this chain would have gone back to. */
  | { readonly kind: 'jump' | 'goto'; readonly chain: string }
  | { readonly kind: 'extension'; readonly extension: Target };

/** A rule as iptables means it, from either back end. */
export interface IptablesRule {
  /** Its number in nf_tables; rules of the legacy tables have none. */
  readonly handle?: bigint;
  readonly source?: AddressCondition;
  readonly destination?: AddressCondition;
  readonly in?: LinkCondition;
  readonly out?: LinkCondition;
  readonly protocol?: ProtocolCondition;
  /** For the fragments of a packet but the first; IPv4 only. */
  readonly fragment?: { readonly not: boolean };
  /** Packets that it was good for so far, and their bytes. */
  readonly packets: bigint;
  readonly bytes: bigint;
  /** In their order. */
  readonly matches: readonly Match[];
  /** Absent where the rule only counts. */
  readonly target?: IptablesTarget;
  /** Expressions of nf_tables that iptables has no words for: somebody else wrote this rule. */
  readonly others: readonly Expression[];
}

/** A chain of rules. */
export interface IptablesChain {
  readonly name: string;
  /** What becomes of packets at its end; only of a chain that packets come to by themselves. */
  readonly policy?: IptablesVerdict;
  /** Packets that met the policy, and their bytes. */
  readonly packets: bigint;
  readonly bytes: bigint;
  readonly rules: readonly IptablesRule[];
}

/** Who keeps a table: nf_tables (`iptables-nft`) or the tables of old (`iptables-legacy`). */
export type IptablesBackEnd = 'nft' | 'legacy';

/** A table of rules. */
export interface IptablesTable {
  readonly backEnd: IptablesBackEnd;
  readonly family: ExtensionFamily;
  /** `filter`, `nat`, `mangle`, `raw` or `security`. */
  readonly name: string;
  /** Those that packets come to by themselves in the order of the hooks, then the others by name. */
  readonly chains: readonly IptablesChain[];
  /** Names of base chains of nf_tables that iptables did not make, and does not show: they are not among `chains`. */
  readonly otherChains: readonly string[];
}

/** The firewall as iptables shows it. */
export interface IptablesRuleset {
  readonly tables: readonly IptablesTable[];
  /** Names of the sets (ipset) that rules name, by the index that they name them with. */
  readonly setNames: ReadonlyMap<number, string>;
}

/** Whether all that is in a table says what iptables can say: what nf_tables has beside in a table of such a name is somebody else's. */
export const isWhollyOfIptables = ({ chains, otherChains }: IptablesTable): boolean =>
  otherChains.length === 0 && chains.every(({ rules }) => rules.every(({ others }) => others.length === 0));

/** Whether a table does nothing: every packet goes on as if there were none. */
export const isIdle = ({ chains, otherChains }: IptablesTable): boolean =>
  otherChains.length === 0 && chains.every(({ policy, rules }) => policy === 'accept' && rules.length === 0);
