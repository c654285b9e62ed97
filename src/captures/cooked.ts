import { Parser } from 'binary-parser';

/** Link types whose packets carry a header that names the hardware (`https://www.tcpdump.org/linktypes.html`). */
export const linkTypes: Readonly<Record<number, string>> = {
  1: 'Ethernet',
  101: 'raw IP',
  113: 'Linux cooked',
  253: 'netlink',
  276: 'Linux cooked, version 2',
};

/** `ARPHRD_NETLINK` of `linux/if_arp.h`: the hardware of nlmon devices. */
const NETLINK_HARDWARE = 824;

interface Cooked {
  readonly hardware: number;
  readonly protocol: number;
}

/** The header in front of a packet: big-endian, 16 bytes, or 20 in its second version. */
const cooked: Readonly<Record<number, { readonly length: number; readonly parser: () => Parser }>> = {
  253: {
    length: 16,
    parser: () => new Parser().endianness('big').seek(2).uint16('hardware').seek(10).uint16('protocol'),
  },
  113: {
    length: 16,
    parser: () => new Parser().endianness('big').seek(2).uint16('hardware').seek(10).uint16('protocol'),
  },
  276: { length: 20, parser: () => new Parser().endianness('big').uint16('protocol').seek(6).uint16('hardware') },
};
const parsers = new Map<number, Parser>();

/** Whether packets of a link type can be netlink datagrams. */
export const isReadable = (linkType: number): boolean => Object.hasOwn(cooked, linkType);

/** The netlink protocol and the datagram of a packet; undefined for one of other hardware, or one that is too short to say. */
export function netlinkIn(linkType: number, packet: Uint8Array): { protocol: number; bytes: Uint8Array } | undefined {
  const format = cooked[linkType];
  if (format === undefined || packet.length < format.length) return undefined;
  const parser = parsers.get(linkType) ?? format.parser();
  parsers.set(linkType, parser);
  const { hardware, protocol } = parser.parse(packet) as Cooked;
  return hardware === NETLINK_HARDWARE ? { protocol, bytes: packet.subarray(format.length) } : undefined;
}

/** What a link type is called, where it has a name here. */
export const linkTypeWords = (linkType: number): string => {
  const name = linkTypes[linkType];
  return name === undefined ? `link type ${linkType}` : `link type ${linkType} (${name})`;
};
