import { be16, flagsOf, struct, u8 } from '../../../protocol/index.ts';
import { byFamily, extension } from '../extension.ts';

/** What is looked at, and what is inverted (`XT_IPVS_*`). */
export const ipvsFlags = {
  property: 0x1,
  protocol: 0x2,
  address: 0x4,
  port: 0x8,
  direction: 0x10,
  method: 0x20,
  controlPort: 0x40,
} as const;

/** The virtual server that a packet belongs to (`linux/netfilter/xt_ipvs.h`). */
export const ipvs = extension('match', 'ipvs', {
  0: byFamily((address) =>
    struct('xt_ipvs_mtinfo', {
      vaddr: address,
      vmask: address,
      vport: be16,
      l4proto: u8,
      fwdMethod: u8,
      vportctl: be16,
      invert: flagsOf(u8, ipvsFlags),
      bitmask: flagsOf(u8, ipvsFlags),
    }),
  ),
});
