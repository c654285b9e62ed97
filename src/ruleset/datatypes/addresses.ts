import { formatIpv4, formatIpv6, formatMac, parseIpv4, parseIpv6, parseMac } from '../../protocol/index.ts';
import { bytesOf, datatype, numberIn } from './datatype.ts';

const parser = (length: number, parse: (text: string, bytes: Uint8Array) => boolean) => (text: string) => {
  const bytes = new Uint8Array(length);
  return parse(text, bytes) ? numberIn(bytes, 'network') : undefined;
};

export const ipv4Address = datatype({
  name: 'ipv4_addr',
  number: 7,
  bits: 32,
  order: 'network',
  parse: parser(4, parseIpv4),
  write: parseIpv4,
  wants: 'an IPv4 address',
});

export const ipv6Address = datatype({
  name: 'ipv6_addr',
  number: 8,
  bits: 128,
  order: 'network',
  parse: parser(16, parseIpv6),
  write: parseIpv6,
  wants: 'an IPv6 address',
});

export const etherAddress = datatype({
  name: 'ether_addr',
  number: 9,
  bits: 48,
  order: 'network',
  parse: (text) => {
    const bytes = parseMac(text);
    return bytes?.length === 6 ? numberIn(bytes, 'network') : undefined;
  },
  wants: 'a link-layer address',
});

/** Addresses as people write them. */
export const formatted = {
  ipv4_addr: (value: bigint) => formatIpv4(bytesOf(value, 4, 'network')),
  ipv6_addr: (value: bigint) => formatIpv6(bytesOf(value, 16, 'network')),
  ether_addr: (value: bigint) => formatMac(bytesOf(value, 6, 'network')),
} as const;
