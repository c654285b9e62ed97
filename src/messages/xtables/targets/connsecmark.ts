import { enumOf, struct, u8 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** Copies the security mark between packet and connection (`linux/netfilter/xt_CONNSECMARK.h`). */
export const CONNSECMARK = extension('target', 'CONNSECMARK', {
  0: struct('xt_connsecmark_target_info', { mode: enumOf(u8, { save: 1, restore: 2 }) }),
});
