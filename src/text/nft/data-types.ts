import { formatHex, formatIpv4, formatIpv6, formatMac } from '../../protocol/index.ts';
import { printable } from '../printable.ts';

/** How the bytes of a type are written. */
type Form = 'ipv4' | 'ipv6' | 'mac' | 'text' | 'network' | 'host' | 'bytes';

/** A data type of nft: the kernel keeps its number for nft and knows nothing of it. */
interface DataType {
  readonly name: string;
  readonly form: Form;
  /** Bytes; undefined where it differs. */
  readonly size?: number;
}

const type = (name: string, form: Form, size?: number): DataType => ({
  name,
  form,
  ...(size === undefined ? {} : { size }),
});

const types: Readonly<Record<number, DataType>> = {
  2: type('nf_proto', 'host', 1),
  4: type('integer', 'bytes'),
  5: type('string', 'text'),
  7: type('ipv4_addr', 'ipv4', 4),
  8: type('ipv6_addr', 'ipv6', 16),
  9: type('ether_addr', 'mac', 6),
  10: type('ether_type', 'network', 2),
  11: type('arp_op', 'network', 2),
  12: type('inet_proto', 'network', 1),
  13: type('inet_service', 'network', 2),
  14: type('icmp_type', 'network', 1),
  15: type('tcp_flag', 'network', 1),
  16: type('dccp_pkttype', 'network', 1),
  17: type('mh_type', 'network', 1),
  18: type('time', 'host', 4),
  19: type('mark', 'host', 4),
  20: type('iface_index', 'host', 4),
  21: type('iface_type', 'host', 2),
  22: type('realm', 'host', 4),
  23: type('classid', 'host', 4),
  24: type('uid', 'host', 4),
  25: type('gid', 'host', 4),
  26: type('ct_state', 'host', 4),
  27: type('ct_dir', 'host', 1),
  28: type('ct_status', 'host', 4),
  29: type('icmpv6_type', 'network', 1),
  31: type('pkt_type', 'host', 1),
  32: type('icmp_code', 'network', 1),
  33: type('icmpv6_code', 'network', 1),
  34: type('icmpx_code', 'network', 1),
  35: type('devgroup', 'host', 4),
  36: type('dscp', 'network', 1),
  37: type('ecn', 'network', 1),
  38: type('fib_addrtype', 'host', 4),
  39: type('boolean', 'host', 1),
  41: type('ifname', 'text', 16),
  42: type('igmp_type', 'network', 1),
  43: type('time', 'host', 8),
  44: type('hour', 'host', 4),
  45: type('day', 'host', 1),
  46: type('cgroupsv2', 'host', 8),
};

/** A part of a key or a value. */
export interface Part extends DataType {
  readonly size: number;
}

/** The number that a map of verdicts has in place of a type. */
const VERDICT = 0xffffff00;

/** Types are joined in one number, 6 bits each, the first one in the highest. */
function typesOf(number: number): (DataType | undefined)[] {
  const numbers: number[] = [];
  for (let rest = number; rest > 0; rest = Math.floor(rest / 64)) numbers.unshift(rest % 64);
  return numbers.map((one) => types[one]);
}

/** `ipv4_addr . inet_service`; the number of one that has no name. */
export function typeWords(number: number): string {
  if (number === VERDICT) return 'verdict';
  const all = typesOf(number);
  return all.length === 0 || all.includes(undefined) ? `type ${number}` : all.map((one) => one?.name).join(' . ');
}

/** The parts of a key or value of `length` bytes, one behind the other, each on a boundary of 4. One of unknown form where that cannot be told. */
export function partsOf(number: number, length: number, lengths: readonly number[] = []): Part[] {
  const all = typesOf(number);
  const parts = all.map((one, index) => {
    const size = lengths[index] ?? one?.size ?? (all.length === 1 ? length : undefined);
    return one === undefined || size === undefined ? undefined : { ...one, size };
  });
  const known = parts.filter((part) => part !== undefined);
  const total = known.length === 1 ? known[0]?.size : known.reduce((sum, { size }) => sum + padded(size), 0);
  if (known.length === all.length && total === length) return known;
  return [{ name: 'bytes', form: 'bytes', size: length }];
}

/** What a part takes up in a key of several. */
export const padded = (size: number): number => Math.ceil(size / 4) * 4;

/** A value of a part; `order` is the byte order of its numbers where another than that of the type. */
export function formatPart({ form, name }: Part, bytes: Uint8Array, order?: 'host' | 'network'): string {
  switch (form) {
    case 'ipv4':
      return formatIpv4(bytes, 0);
    case 'ipv6':
      return formatIpv6(bytes, 0);
    case 'mac':
      return formatMac(bytes, 0, bytes.length);
    case 'text':
      return quoted(textOf(bytes));
    case 'bytes':
      if (order === undefined || bytes.length > 8) return `0x${formatHex(bytes)}`;
      return String(numberIn(bytes, order));
    default: {
      const number = numberIn(bytes, order ?? form);
      return name === 'mark' ? `0x${number.toString(16).padStart(8, '0')}` : String(number);
    }
  }
}

/** Text in quotes, as nft reads it. */
export const quoted = (text: string): string => `"${printable(text)}"`;

const textOf = (bytes: Uint8Array): string => {
  const end = bytes.indexOf(0);
  return new TextDecoder().decode(end === -1 ? bytes : bytes.subarray(0, end));
};

function numberIn(bytes: Uint8Array, order: 'host' | 'network'): bigint {
  const inOrder = order === 'host' ? [...bytes].reverse() : [...bytes];
  return inOrder.reduce((number, byte) => number * 256n + BigInt(byte), 0n);
}
