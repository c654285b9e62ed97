import type {
  LimitBody,
  LogBody,
  NatFlag,
  Period,
  QuotaBody,
  StatefulStatement,
  Statement,
  StatementBodies,
} from '../tree.ts';
import type { NumberLike } from '../words.ts';
import { type Concatenation, Operand, type SetName, valueExpression } from './field.ts';
import type { Range, Written } from './written.ts';

/** Counts packets and bytes, from 0 or from what is given; by a counter of the table, where one is named or a map names it. */
export const counter = (
  of: string | Operand | { readonly packets?: NumberLike; readonly bytes?: NumberLike } | null = null,
): { readonly counter: StatementBodies['counter'] } => ({ counter: of instanceof Operand ? of.expression : of });

/** Goes on as long as there are not more packets than `rate` in a time; `inv` turns that over. */
export const limit = (
  rate: NumberLike,
  per: Period,
  options: Omit<LimitBody, 'rate' | 'per'> = {},
): { readonly limit: LimitBody } => ({ limit: { rate, per, ...options } });

/** Goes on as long as a limit of the table is not exceeded. */
export const limitNamed = (name: string): Statement => ({ limit: name });

/** Goes on until so many bytes have passed; `inv` turns that over. */
export const quota = (bytes: NumberLike, options: Omit<QuotaBody, 'val'> = {}): { readonly quota: QuotaBody } => ({
  quota: { val: bytes, ...options },
});

/** Goes on until a quota of the table is used up. */
export const quotaNamed = (name: string): Statement => ({ quota: name });

/** Keeps when the rule last matched. */
export const last = (): { readonly last: null } => ({ last: null });

/** Goes on as long as there are not more connections; `over` turns that over. */
export const ctCount = (val: number, { over = false } = {}): { readonly 'ct count': StatementBodies['ct count'] } => ({
  'ct count': over ? { val, inv: true } : { val },
});

/** Logs the packet. */
export const log = (options: LogBody | null = null): Statement => ({ log: options });

/** Refuses the packet with an answer: that the port cannot be reached, where nothing else is said. */
export const reject = (type?: 'icmp' | 'icmpv6' | 'icmpx' | 'tcp reset', code?: string | number): Statement => ({
  reject: type === undefined ? null : { type, ...(code === undefined ? {} : { expr: code }) },
});

/** What an end of a connection is replaced by. */
export interface Translation {
  readonly addr?: Operand | Written<string> | undefined;
  readonly port?: Operand | number | Range<number> | undefined;
  readonly family?: 'ip' | 'ip6' | undefined;
  readonly flags?: readonly NatFlag[] | undefined;
  /** A network is replaced by a network, host for host. */
  readonly prefix?: boolean | undefined;
}
function translation({ addr, port, family, flags, prefix }: Translation) {
  return {
    ...(family === undefined ? {} : { family }),
    ...(addr === undefined ? {} : { addr: valueExpression(addr) }),
    ...(port === undefined ? {} : { port: valueExpression(port) }),
    ...(flags === undefined ? {} : { flags }),
    ...(prefix === true ? { type_flags: 'prefix' as const } : {}),
  };
}

/** Replaces the source of a connection. */
export const snat = (to: Translation): Statement => ({ snat: translation(to) });
/** Replaces the destination of a connection. */
export const dnat = (to: Translation): Statement => ({ dnat: translation(to) });
/** Replaces the source by the address of the link that the packet leaves by. */
export const masquerade = (options: Pick<Translation, 'port' | 'flags'> = {}): Statement => ({
  masquerade: Object.keys(options).length === 0 ? null : translation(options),
});
/** Replaces the destination by this machine. */
export const redirect = (options: Pick<Translation, 'port' | 'flags'> = {}): Statement => ({
  redirect: Object.keys(options).length === 0 ? null : translation(options),
});
/** Gives the packet to a local socket, unchanged. */
export const tproxy = (to: Pick<Translation, 'addr' | 'port' | 'family'>): Statement => ({ tproxy: translation(to) });

/** Keeps the packet out of connection tracking. */
export const notrack = (): Statement => ({ notrack: null });

/** Hands the packet to a program that listens on a queue, or on one of several. */
export const queue = (
  num: Operand | number | Range<number> = 0,
  flags?: readonly ('bypass' | 'fanout')[],
): Statement => ({ queue: { num: valueExpression(num), ...(flags === undefined ? {} : { flags }) } });

/** Sends a copy of the packet to an address, or by a link: its index, or its name at the moment at which the rule is added. */
export const dup = ({
  addr,
  dev,
}: {
  readonly addr?: Operand | string;
  readonly dev?: Operand | string | number;
}): Statement => ({
  dup: {
    ...(addr === undefined ? {} : { addr: valueExpression(addr) }),
    ...(dev === undefined ? {} : { dev: valueExpression(dev) }),
  },
});

/** Sends the packet out by another link, to a next hop where one is given. The link is given as in `dup`. */
export const fwd = (
  dev: Operand | string | number,
  { family, addr }: { readonly family?: 'ip' | 'ip6'; readonly addr?: Operand | string } = {},
): Statement => ({
  fwd: {
    dev: valueExpression(dev),
    ...(family === undefined ? {} : { family }),
    ...(addr === undefined ? {} : { addr: valueExpression(addr) }),
  },
});

/** What goes with an element that a rule adds. */
export interface ElementOptions {
  /** Seconds after which it goes. */
  readonly timeout?: number | undefined;
  /** What it counts. */
  readonly stmt?: readonly StatefulStatement[] | undefined;
  /** Value of an element of a map. */
  readonly data?: Operand | undefined;
}
const change =
  (op: 'add' | 'update' | 'delete') =>
  (set: SetName, key: Operand | Concatenation, { timeout, stmt, data }: ElementOptions = {}): Statement => ({
    set: {
      op,
      elem: timeout === undefined ? key.expression : { elem: { val: key.expression, timeout } },
      set,
      ...(stmt === undefined ? {} : { stmt }),
      ...(data === undefined ? {} : { data: data.expression }),
    },
  });

/** Adds an element to a set or map. */
export const addTo = change('add');
/** Adds an element, or renews its timeout. */
export const updateIn = change('update');
/** Deletes an element. */
export const deleteFrom = change('delete');

/** Gives the connection a helper of the table. */
export const ctHelper = (name: string | Operand): Statement => ({
  'ct helper': name instanceof Operand ? name.expression : name,
});
/** Gives the connection timeouts of the table. */
export const ctTimeout = (name: string): Statement => ({ 'ct timeout': name });
/** Expects another connection, as the table says. */
export const ctExpectation = (name: string): Statement => ({ 'ct expectation': name });

/** Answers connections before the server sees them. With a text, as the table says. */
export const synproxy = (
  options:
    | string
    | { readonly mss?: number; readonly wscale?: number; readonly flags?: readonly ('timestamp' | 'sack-perm')[] }
    | null = null,
): Statement => ({ synproxy: options });

/** Hands the connection to a flowtable. */
export const flow = (flowtable: SetName): Statement => ({ flow: { op: 'add', flowtable } });

/** Takes an option of TCP out of the packet. */
export const resetTcpOption = (name: string): Statement => ({ reset: { 'tcp option': { name } } });
