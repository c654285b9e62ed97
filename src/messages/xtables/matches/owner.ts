import { flagsOf, padding, struct, u8, u32 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** What is looked at, and what is inverted (`XT_OWNER_*`). */
export const ownerFlags = { uid: 1, gid: 2, socket: 4, supplementaryGroups: 8 } as const;

/** Who opened the socket that sends (`linux/netfilter/xt_owner.h`). */
export const owner = extension('match', 'owner', {
  1: struct('xt_owner_match_info', {
    uidMin: u32,
    uidMax: u32,
    gidMin: u32,
    gidMax: u32,
    match: flagsOf(u8, ownerFlags),
    invert: flagsOf(u8, ownerFlags),
    alignment: padding(2),
  }),
});
