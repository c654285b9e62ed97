import { decode, ipv4, ipv6, parseIpv4, parseIpv6 } from '../../protocol/index.ts';

const isIpv6 = (address: string): boolean => address.includes(':');

function bytesOf(address: string): Uint8Array {
  const bytes = new Uint8Array(isIpv6(address) ? 16 : 4);
  if (bytes.length === 16) parseIpv6(address, bytes);
  else parseIpv4(address, bytes);
  return bytes;
}

/**
 * An address as `inet_ntop` of the C library writes it: that is RFC 5952, but an IPv6 address whose first 96 bits are zero ends in an IPv4
 * address (`::10.0.0.1`).
 */
export function inetText(address: string): string {
  const tail = /^::([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(address);
  if (tail === null) return address;
  const [high = 0, low = 0] = [tail[1], tail[2]].map((group) => Number.parseInt(group ?? '0', 16));
  return `::${high >> 8}.${high & 0xff}.${low >> 8}.${low & 0xff}`;
}

/** How many bits are set up to the first that is not. */
function leadingOnes(bytes: Uint8Array): number {
  let bits = 0;
  for (const byte of bytes) {
    const ones = Math.min(8, Math.clz32((~byte & 0xff) << 24));
    bits += ones;
    if (ones < 8) break;
  }
  return bits;
}

/** How many bits are set in front of each of the mask's 32-bit words: the length of a mask that is a prefix. */
export function leadingOnesOfWords(mask: string): number {
  const bytes = bytesOf(mask);
  let bits = 0;
  for (let at = 0; at < bytes.length; at += 4) bits += leadingOnes(bytes.subarray(at, at + 4));
  return bits;
}

/** The length of a prefix from its mask; undefined for a mask whose ones are not all in front. */
export function prefixLength(mask: string): number | undefined {
  const bytes = bytesOf(mask);
  const length = leadingOnes(bytes);
  const isPrefix = bytes.every((byte, index) => {
    const ones = Math.max(0, Math.min(8, length - 8 * index));
    return byte === ((0xff00 >> ones) & 0xff);
  });
  return isPrefix ? length : undefined;
}

/** What stands behind an address for its mask: `/24`, `/255.0.255.0`, nothing where every bit counts. */
export function maskSuffix(mask: string): string {
  const length = prefixLength(mask);
  if (length === undefined) return `/${inetText(mask)}`;
  return length === (isIpv6(mask) ? 128 : 32) ? '' : `/${length}`;
}

/** The mask of the bits that two addresses have in common. */
export function sameBits(first: string, last: string): string {
  const others = bytesOf(last);
  const mask = bytesOf(first).map((byte, index) => ~(byte ^ (others[index] ?? 0)));
  return mask.length === 4 ? decode(ipv4, mask) : decode(ipv6, mask);
}
