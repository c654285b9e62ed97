import { bytesOf, characters, flagsOf, struct, u8 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** What is looked at, and what is inverted (`XT_PHYSDEV_OP_*`). */
export const physdevFlags = { in: 1, out: 2, bridged: 4, isIn: 8, isOut: 0x10 } as const;

/** The port of a bridge that a packet came in by or goes out by (`linux/netfilter/xt_physdev.h`). */
export const physdev = extension('match', 'physdev', {
  0: struct('xt_physdev_info', {
    physindev: characters(16),
    /** 0xff for each byte that is compared. */
    inMask: bytesOf(16),
    physoutdev: characters(16),
    outMask: bytesOf(16),
    invert: flagsOf(u8, physdevFlags),
    bitmask: flagsOf(u8, physdevFlags),
  }),
});
