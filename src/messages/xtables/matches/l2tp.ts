import { enumOf, flagsOf, padding, struct, u8, u32 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** What is looked at (`XT_L2TP_*`). */
export const l2tpFlags = { tid: 1, sid: 2, version: 4, type: 8 } as const;

/** Tunnels and sessions of L2TP (`linux/netfilter/xt_l2tp.h`). */
export const l2tp = extension('match', 'l2tp', {
  1: struct('xt_l2tp_info', {
    tid: u32,
    sid: u32,
    version: u8,
    type: enumOf(u8, { control: 0, data: 1 }),
    flags: flagsOf(u8, l2tpFlags),
    alignment: padding(1),
  }),
});
