/**
 * The wire format of netlink: bytes ⇄ plain objects, driven by schemas. Nothing here does I/O, knows a family or uses a Node API.
 * @module
 */
export * from './acknowledgement.ts';
export * from './codec.ts';
export { compiledFor, deviation, install } from './compile/registry.ts';
export * from './context.ts';
export * from './envelope.ts';
export * from './errno.ts';
export * from './errors.ts';
export * from './explain.ts';
export * from './family.ts';
export * from './header.ts';
export { interpretDecode } from './interpret/decode.ts';
export { interpretEncode } from './interpret/encode.ts';
export { sameValue } from './interpret/same.ts';
export * from './json.ts';
export { fixedSize } from './schema/descriptor.ts';
export * from './schema/index.ts';
export { formatIpv4, parseIpv4 } from './text/ipv4.ts';
export { formatIpv6, parseIpv6 } from './text/ipv6.ts';
export { formatHex, formatMac, parseHex, parseMac } from './text/mac.ts';
export { align4, Writer } from './writer.ts';
