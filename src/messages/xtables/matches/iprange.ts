import { flagsOf, padding, struct, u8 } from '../../../protocol/index.ts';
import { byFamily, extension } from '../extension.ts';

/** What is looked at, and what is inverted (`IPRANGE_*`). */
export const iprangeFlags = { source: 1, destination: 2, sourceInverted: 0x10, destinationInverted: 0x20 } as const;

/** Ranges of addresses (`linux/netfilter/xt_iprange.h`). */
export const iprange = extension('match', 'iprange', {
  1: byFamily((address) =>
    struct('xt_iprange_mtinfo', {
      srcMin: address,
      srcMax: address,
      dstMin: address,
      dstMax: address,
      flags: flagsOf(u8, iprangeFlags),
      alignment: padding(3),
    }),
  ),
});
