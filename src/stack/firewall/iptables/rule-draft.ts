import type { nftables, xtables } from '../../../messages/index.ts';

/** The same, while it is put together. */
export type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** What a register holds: bytes that an expression loaded, and which of their bits count. */
export interface Loaded {
  readonly from: nftables.Expression;
  /** Bits that were kept, where not all were. */
  readonly mask?: Uint8Array | undefined;
  /** The expressions that put it there. */
  readonly steps: readonly nftables.Expression[];
}

/** A register compared with a value, or with a range of them. */
export interface Comparison {
  readonly loaded: Loaded;
  readonly not: boolean;
  readonly from: Uint8Array;
  /** The last value of a range; the same as `from` where one value is asked for. */
  readonly to: Uint8Array;
}

/** A rule of nf_tables on its way to what iptables says of it. */
export class RuleDraft {
  readonly family: xtables.ExtensionFamily;
  readonly parts: Writable<Partial<Omit<xtables.IptablesRule, 'matches' | 'others'>>> = {};
  readonly matches: xtables.Match[] = [];
  readonly registers = new Map<number, Loaded>();
  readonly #understood = new Set<nftables.Expression>();

  constructor(family: xtables.ExtensionFamily) {
    this.family = family;
  }

  /** The expressions have been said in iptables' words. */
  understand(...expressions: readonly nftables.Expression[]): void {
    for (const expression of expressions) this.#understood.add(expression);
  }

  /** The number of the rule's protocol where it is for that one alone. */
  get protocol(): number | undefined {
    const { protocol } = this.parts;
    return protocol?.not === false ? protocol.number : undefined;
  }

  /** The match with that name, made by {@link RuleDraft.putMatch} before or now. */
  putMatch<M extends xtables.Match>(name: M['name'], make: (before: M | undefined) => M): void {
    const index = this.matches.findIndex((match) => match.known && match.name === name);
    const match = make(index < 0 ? undefined : (this.matches[index] as M));
    if (index < 0) this.matches.push(match);
    else this.matches[index] = match;
  }

  finish(expressions: readonly nftables.Expression[]): xtables.IptablesRule {
    const others = expressions.filter((expression) => !this.#understood.has(expression));
    return Object.assign({ packets: 0n, bytes: 0n, matches: this.matches, others }, this.parts);
  }
}
