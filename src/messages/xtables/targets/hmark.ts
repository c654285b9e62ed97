import { be32, flagsOf, padding, struct, u16, u32 } from '../../../protocol/index.ts';
import { byFamily, extension } from '../extension.ts';

/** What the hash is made of, and how (`XT_HMARK_*`). */
export const hmarkFlags = {
  sourceMask: 0x1,
  destinationMask: 0x2,
  spi: 0x4,
  spiMask: 0x8,
  sourcePort: 0x10,
  destinationPort: 0x20,
  sourcePortMask: 0x40,
  destinationPortMask: 0x80,
  protocolMask: 0x100,
  random: 0x200,
  modulus: 0x400,
  offset: 0x800,
  conntrack: 0x1000,
  methodL3: 0x2000,
  methodL34: 0x4000,
} as const;

/** Sets the packet's mark to a hash (`linux/netfilter/xt_HMARK.h`). */
export const HMARK = extension('target', 'HMARK', {
  0: byFamily((address) =>
    struct('xt_hmark_info', {
      srcMask: address,
      dstMask: address,
      /** Source port in the upper half, destination port in the lower; or all of an SPI. */
      portMask: be32,
      portSet: be32,
      flags: flagsOf(u32, hmarkFlags),
      protoMask: u16,
      alignment: padding(2),
      hashrnd: u32,
      hmodulus: u32,
      hoffset: u32,
    }),
  ),
});
