import { enumOf, padding, struct, u8, u32 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** What is done (`XT_CONNMARK_*`). */
export const connmarkModes = { set: 0, save: 1, restore: 2 } as const;

const masks = { ctmark: u32, ctmask: u32, nfmask: u32 };

/** Sets the mark of the connection, or copies it from or to the packet (`linux/netfilter/xt_connmark.h`). */
export const CONNMARK = extension('target', 'CONNMARK', {
  1: struct('xt_connmark_tginfo1', { ...masks, mode: enumOf(u8, connmarkModes), alignment: padding(3) }),
  2: struct('xt_connmark_tginfo2', {
    ...masks,
    shiftDir: enumOf(u8, { left: 0, right: 1 }),
    shiftBits: u8,
    mode: enumOf(u8, connmarkModes),
    alignment: padding(1),
  }),
});
