import { protocols } from '../protocols/index.ts';
import { extensionHeaders, ipOptions, type Option, sctpChunks, tcpOptions } from '../protocols/options.ts';
import type { Field } from '../protocols/protocol.ts';
import type { Expression } from '../tree.ts';
import { Operand, type ValueOf } from './field.ts';

/** `frag-off` and `saddr ether` as keys: `fragOff`, `saddrEther`. */
export type CamelCase<S extends string> = S extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : S extends `${infer Head} ${infer Tail}`
    ? `${Head}${Capitalize<CamelCase<Tail>>}`
    : S;
export const camelCase = (name: string): string =>
  name.replace(/[- ](\w)/g, (_, letter: string) => letter.toUpperCase());

type Fields = Readonly<Record<string, Field>>;
/** The fields of a header, by name. */
export type OperandsOf<F extends Fields> = {
  readonly [K in keyof F as CamelCase<K & string>]: Operand<ValueOf<F[K]['type']>>;
};

function operandsOf<F extends Fields>(fields: F, expression: (field: string) => Expression): OperandsOf<F> {
  return Object.fromEntries(
    Object.keys(fields).map((name) => [camelCase(name), new Operand(expression(name))]),
  ) as OperandsOf<F>;
}

const header = <P extends keyof typeof protocols>(name: P): OperandsOf<(typeof protocols)[P]['fields']> =>
  operandsOf<(typeof protocols)[P]['fields']>(protocols[name].fields, (field) => ({
    payload: { protocol: name, field },
  }));

export const ether = header('ether');
export const vlan = header('vlan');
export const arp = header('arp');
export const ip = header('ip');
export const ip6 = header('ip6');
export const icmp = header('icmp');
export const icmpv6 = header('icmpv6');
export const igmp = header('igmp');
export const tcp = header('tcp');
export const udp = header('udp');
export const udplite = header('udplite');
export const sctp = header('sctp');
export const dccp = header('dccp');
export const ah = header('ah');
export const esp = header('esp');
export const comp = header('comp');
/** The ports that most transport protocols have in one place. */
export const th = header('th');

/** Bytes by their place: offset and length in bits from the link-layer, network or transport header, or what is behind that. */
export const raw = (base: 'll' | 'nh' | 'th' | 'ih', offset: number, len: number): Operand<number | bigint> =>
  new Operand({ payload: { base, offset, len } });

/** An option by its fields, and whether it is there at all. */
type OptionOperands<O extends Option> = OperandsOf<O['fields']> & { readonly exists: Operand<boolean> };
type OptionTable<T extends Readonly<Record<string, Option>>> = {
  readonly [K in keyof T as CamelCase<K & string>]: OptionOperands<T[K]>;
};

function optionsOf<T extends Readonly<Record<string, Option>>>(
  key: 'exthdr' | 'tcp option' | 'ip option' | 'sctp chunk',
  table: T,
): OptionTable<T> {
  return Object.fromEntries(
    Object.entries(table).map(([name, { fields }]) => [
      camelCase(name),
      {
        ...operandsOf(fields, (field) => ({ [key]: { name, field } }) as unknown as Expression),
        exists: new Operand<boolean>({ [key]: { name } } as unknown as Expression),
      },
    ]),
  ) as OptionTable<T>;
}

/** Extension headers of IPv6: `exthdr.frag.exists.eq(true)`. */
export const exthdr = optionsOf('exthdr', extensionHeaders);
/** Options of TCP: `tcpOption.maxseg.size`. */
export const tcpOption = optionsOf('tcp option', tcpOptions);
/** Options of IPv4. */
export const ipOption = optionsOf('ip option', ipOptions);
/** Chunks of SCTP. */
export const sctpChunk = optionsOf('sctp chunk', sctpChunks);
