import type { DataType } from '../datatypes/datatype.ts';
import { ctKeys } from '../selectors/ct.ts';
import { metaKeys } from '../selectors/meta.ts';
import type { ExpressionBodies } from '../tree.ts';
import type { FibFlag } from '../words.ts';
import { type Concatenation, Operand, type ValueOf } from './field.ts';
import { type CamelCase, camelCase } from './headers.ts';

type Keys = Readonly<Record<string, { readonly is: { readonly type: DataType } }>>;
type KeyOperands<K extends Keys> = {
  readonly [N in keyof K as CamelCase<N & string>]: Operand<ValueOf<K[N]['is']['type']>>;
};

const byKey = <K extends Keys>(keys: K, operand: (name: string) => Operand): KeyOperands<K> =>
  Object.fromEntries(Object.keys(keys).map((name) => [camelCase(name), operand(name)])) as KeyOperands<K>;

/** What the kernel knows of a packet: `meta.iifname.eq('eth0')`. */
export const meta: KeyOperands<typeof metaKeys> = byKey(metaKeys, (key) => new Operand({ meta: { key } }));

type Connection = KeyOperands<typeof ctKeys>;
const connection = (dir?: 'original' | 'reply'): Connection =>
  byKey(ctKeys, (key) => new Operand({ ct: dir === undefined ? { key } : { key, dir } }));

/** What a connection has: `ct.state.has('established', 'related')`, `ct.original.ipSaddr`. */
export const ct: Connection & { readonly original: Connection; readonly reply: Connection } = {
  ...connection(),
  original: connection('original'),
  reply: connection('reply'),
};

/** What the route of a packet has. */
export const rt = {
  classid: new Operand<number | string>({ rt: { key: 'classid' } }),
  mtu: new Operand<number>({ rt: { key: 'mtu' } }),
  ipsec: new Operand<boolean>({ rt: { key: 'ipsec' } }),
  nexthop: (family: 'ip' | 'ip6') => new Operand<string>({ rt: { key: 'nexthop', family } }),
} as const;

/** What the socket of a packet has. */
export const socket = {
  transparent: new Operand<boolean>({ socket: { key: 'transparent' } }),
  wildcard: new Operand<boolean>({ socket: { key: 'wildcard' } }),
  mark: new Operand<number>({ socket: { key: 'mark' } }),
  cgroupv2: (level: number) => new Operand<number | bigint>({ socket: { key: 'cgroupv2', level } }),
} as const;

/** What the routing tables say of a packet, by what of it is looked up: `fib.type('daddr').eq('local')`. */
export const fib = {
  type: (...flags: readonly FibFlag[]) => new Operand<string | number>({ fib: { result: 'type', flags } }),
  oif: (...flags: readonly FibFlag[]) => new Operand<number | string | boolean>({ fib: { result: 'oif', flags } }),
  oifname: (...flags: readonly FibFlag[]) => new Operand<string>({ fib: { result: 'oifname', flags } }),
} as const;

/** Numbers one after the other, or at random, less than `mod`. */
export const numgen = (mode: 'inc' | 'random', mod: number, offset?: number): Operand<number> =>
  new Operand({ numgen: { mode, mod, offset } });

/** A hash of values, less than `mod`. */
export const jhash = (
  of: Operand | Concatenation,
  mod: number,
  options: Pick<ExpressionBodies['jhash'], 'seed' | 'offset'> = {},
): Operand<number> => new Operand({ jhash: { expr: of.expression, mod, ...options } });

/** A hash of the flow, the same both ways, less than `mod`. */
export const symhash = (mod: number, offset?: number): Operand<number> => new Operand({ symhash: { mod, offset } });

/** The operating system that a packet seems to come from. */
export const osf = {
  name: new Operand<string>({ osf: { key: 'name' } }),
  version: new Operand<string>({ osf: { key: 'version' } }),
} as const;

/** What an IPsec transformation has, of packets that come `in` or go `out`. */
export const ipsec = (dir: 'in' | 'out', spnum = 0) =>
  ({
    reqid: new Operand<number>({ ipsec: { key: 'reqid', dir, spnum } }),
    spi: new Operand<number>({ ipsec: { key: 'spi', dir, spnum } }),
    saddr: (family: 'ip' | 'ip6') => new Operand<string>({ ipsec: { key: 'saddr', family, dir, spnum } }),
    daddr: (family: 'ip' | 'ip6') => new Operand<string>({ ipsec: { key: 'daddr', family, dir, spnum } }),
  }) as const;
