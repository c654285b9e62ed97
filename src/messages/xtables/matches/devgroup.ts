import { flagsOf, struct, u32 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** What is looked at, and what is inverted (`XT_DEVGROUP_*`). */
export const devgroupFlags = { source: 1, sourceInverted: 2, destination: 4, destinationInverted: 8 } as const;

/** Groups of the links (`linux/netfilter/xt_devgroup.h`). */
export const devgroup = extension('match', 'devgroup', {
  0: struct('xt_devgroup_info', {
    flags: flagsOf(u32, devgroupFlags),
    srcGroup: u32,
    srcMask: u32,
    dstGroup: u32,
    dstMask: u32,
  }),
});
