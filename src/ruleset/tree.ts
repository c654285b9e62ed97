import type { FibFlag, NumberLike } from './words.ts';

/** A value as people write it: `'10.0.0.1'`, `22`, `'established'`, `true` for what exists. */
export type Value = NumberLike | string | boolean;

/** A field of a packet's header by name, or bytes by their place (offset and length in bits). */
export type PayloadBody =
  | { readonly protocol: string; readonly field: string }
  | { readonly base: 'll' | 'nh' | 'th' | 'ih'; readonly offset: number; readonly len: number };

/** A header, option or chunk; without a field, whether it is there at all. */
export interface OptionBody {
  readonly name: string;
  readonly field?: string | undefined;
}

/** An element of a set that says more than its key. Times in seconds. */
export interface ElementBody {
  readonly val: Expression;
  readonly timeout?: number | undefined;
  readonly expires?: number | undefined;
  readonly comment?: string | undefined;
}

/** Keys, or pairs of key and value for a map. `'*'` is every other key. */
export type Elements = readonly (Expression | readonly [Expression, Expression | VerdictStatement])[];

/** What each key of an expression holds: the names and shapes are those of nft's JSON (`libnftables-json(5)`). */
export interface ExpressionBodies {
  readonly payload: PayloadBody;
  readonly exthdr: OptionBody & { readonly offset?: number | undefined };
  readonly 'tcp option': OptionBody;
  readonly 'ip option': OptionBody;
  readonly 'sctp chunk': OptionBody;
  readonly meta: { readonly key: string };
  readonly ct: {
    readonly key: string;
    readonly family?: 'ip' | 'ip6' | undefined;
    readonly dir?: 'original' | 'reply' | undefined;
  };
  readonly rt: { readonly key: string; readonly family?: 'ip' | 'ip6' | undefined };
  readonly socket: { readonly key: string; readonly level?: number | undefined };
  readonly fib: { readonly result: 'oif' | 'oifname' | 'type'; readonly flags: FibFlag | readonly FibFlag[] };
  readonly numgen: { readonly mode: 'inc' | 'random'; readonly mod: number; readonly offset?: number | undefined };
  readonly jhash: {
    readonly mod: number;
    readonly expr: Expression;
    readonly seed?: number | undefined;
    readonly offset?: number | undefined;
  };
  readonly symhash: { readonly mod: number; readonly offset?: number | undefined };
  readonly osf: {
    readonly key: 'name' | 'version';
    readonly ttl?: 'loose' | 'skip' | undefined;
  };
  readonly ipsec: {
    readonly key: string;
    readonly family?: 'ip' | 'ip6' | undefined;
    readonly dir: 'in' | 'out';
    readonly spnum?: number | undefined;
  };
  readonly concat: readonly Expression[];
  readonly prefix: { readonly addr: Expression; readonly len: number };
  readonly range: readonly [Expression, Expression];
  readonly set: Elements;
  readonly map: { readonly key: Expression; readonly data: Expression };
  readonly elem: ElementBody;
  readonly '&': readonly [Expression, Expression];
  readonly '|': readonly [Expression, Expression];
  readonly '^': readonly [Expression, Expression];
  readonly '<<': readonly [Expression, Expression];
  readonly '>>': readonly [Expression, Expression];
}

/** One of several forms: an object with one key, which says what it is. */
export type OneOf<Bodies> = { readonly [K in keyof Bodies]: { readonly [P in K]: Bodies[K] } }[keyof Bodies];

/** Something that has a value: a constant, a part of the packet or what is known of it, or made of these. `'@name'` is a set. */
export type Expression = Value | readonly Value[] | OneOf<ExpressionBodies>;

/** Where a packet goes. */
export interface VerdictBodies {
  readonly accept: null;
  readonly drop: null;
  readonly continue: null;
  readonly return: null;
  readonly jump: { readonly target: string };
  readonly goto: { readonly target: string };
}
export type VerdictStatement = OneOf<VerdictBodies>;

export type Comparison = '==' | '!=' | '<' | '>' | '<=' | '>=' | 'in';

export type RateUnit = 'packets' | 'bytes' | 'kbytes' | 'mbytes';
export type Period = 'second' | 'minute' | 'hour' | 'day' | 'week';
export type NatFlag = 'random' | 'fully-random' | 'persistent' | 'netmap';

export interface LimitBody {
  readonly rate: NumberLike;
  readonly per?: Period | undefined;
  readonly rate_unit?: RateUnit | undefined;
  readonly burst?: number | undefined;
  readonly burst_unit?: RateUnit | undefined;
  /** Matches what is over the rate. */
  readonly inv?: boolean | undefined;
}
export interface QuotaBody {
  readonly val: NumberLike;
  readonly val_unit?: string | undefined;
  readonly used?: NumberLike | undefined;
  readonly used_unit?: string | undefined;
  readonly inv?: boolean | undefined;
}
export interface NatBody {
  readonly addr?: Expression | undefined;
  readonly family?: 'ip' | 'ip6' | undefined;
  readonly port?: Expression | undefined;
  readonly flags?: NatFlag | readonly NatFlag[] | undefined;
  /** What is translated: an address and a port as one, a network, or both. */
  readonly type_flags?: 'concat' | 'prefix' | 'interval' | readonly ('concat' | 'prefix' | 'interval')[] | undefined;
}
export interface PortNatBody {
  readonly port?: Expression | undefined;
  readonly flags?: NatFlag | readonly NatFlag[] | undefined;
}
export interface LogBody {
  readonly prefix?: string | undefined;
  readonly group?: number | undefined;
  readonly snaplen?: number | undefined;
  readonly 'queue-threshold'?: number | undefined;
  readonly level?: string | undefined;
  readonly flags?: string | readonly string[] | undefined;
}
/** A statement about something that the rule names, or that has a name of its own. */
type Named<Body> = string | Expression | Body;

/** What each key of a statement holds, as in nft's JSON. */
export interface StatementBodies extends VerdictBodies {
  readonly match: { readonly op: Comparison; readonly left: Expression; readonly right: Expression };
  readonly vmap: { readonly key: Expression; readonly data: Expression };
  readonly mangle: { readonly key: Expression; readonly value: Expression };
  readonly counter: null | Named<{ readonly packets?: NumberLike; readonly bytes?: NumberLike }>;
  readonly limit: Named<LimitBody>;
  readonly quota: Named<QuotaBody>;
  readonly last: null;
  readonly log: null | LogBody;
  readonly reject: null | {
    readonly type?: 'icmp' | 'icmpv6' | 'icmpx' | 'tcp reset' | undefined;
    readonly expr?: Expression | undefined;
  };
  readonly snat: NatBody;
  readonly dnat: NatBody;
  readonly masquerade: null | PortNatBody;
  readonly redirect: null | PortNatBody;
  readonly tproxy: {
    readonly family?: 'ip' | 'ip6' | undefined;
    readonly addr?: Expression | undefined;
    readonly port?: Expression | undefined;
  };
  readonly notrack: null;
  readonly queue: null | {
    readonly num?: Expression | undefined;
    readonly flags?: 'bypass' | 'fanout' | readonly ('bypass' | 'fanout')[] | undefined;
  };
  readonly dup: { readonly addr?: Expression | undefined; readonly dev?: Expression | undefined };
  readonly fwd: {
    readonly dev: Expression;
    readonly family?: 'ip' | 'ip6' | undefined;
    readonly addr?: Expression | undefined;
  };
  readonly set: {
    readonly op: 'add' | 'update' | 'delete';
    readonly elem: Expression;
    /** Value of the element of a map. */
    readonly data?: Expression | undefined;
    readonly set: string;
    readonly stmt?: readonly StatefulStatement[] | undefined;
  };
  readonly 'ct count': { readonly val: number; readonly inv?: boolean | undefined };
  readonly 'ct helper': string | Expression;
  readonly 'ct timeout': string | Expression;
  readonly 'ct expectation': string | Expression;
  readonly synproxy: null | Named<{
    readonly mss?: number | undefined;
    readonly wscale?: number | undefined;
    readonly flags?: 'timestamp' | 'sack-perm' | readonly ('timestamp' | 'sack-perm')[] | undefined;
  }>;
  readonly flow: { readonly op: 'add'; readonly flowtable: string };
  readonly reset: { readonly 'tcp option': { readonly name: string } };
}
export type Statement = OneOf<StatementBodies>;
/** What an element can count. */
export type StatefulStatement = OneOf<Pick<StatementBodies, 'counter' | 'limit' | 'quota' | 'last' | 'ct count'>>;

/** The family of the table that a rule is in. */
export type RuleFamily = 'ip' | 'ip6' | 'inet' | 'arp' | 'bridge' | 'netdev';
