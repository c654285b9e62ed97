import type { ExtensionFamily } from '../../messages/xtables/extension.ts';
import { parseIpv4, parseIpv6 } from '../../protocol/index.ts';

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

/** How many bits are set up to the first that is not, of the family's own width. */
export function leadingOnes(mask: string, family: ExtensionFamily): number {
  let bits = 0;
  for (const byte of bytesOf(mask).subarray(0, family === 'ip' ? 4 : 16)) {
    const ones = Math.clz32((~byte & 0xff) << 24);
    bits += Math.min(ones, 8);
    if (ones < 8) break;
  }
  return bits;
}

/** The length of a prefix from its mask; undefined for a mask whose ones are not all in front. */
export function prefixLength(mask: string): number | undefined {
  const bytes = bytesOf(mask);
  const length = leadingOnes(mask, bytes.length === 4 ? 'ip' : 'ip6');
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

/** How many bits in front two addresses have in common. */
export function commonBits(first: string, last: string): number {
  const others = bytesOf(last);
  let bits = 0;
  for (const [index, byte] of bytesOf(first).entries()) {
    const same = Math.clz32((byte ^ (others[index] ?? 0)) << 24);
    bits += Math.min(same, 8);
    if (same < 8) break;
  }
  return bits;
}
