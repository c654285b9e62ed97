import { bool, padding, struct, u8, u32 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** Routing realm of the destination (`linux/netfilter/xt_realm.h`). */
export const realm = extension('match', 'realm', {
  0: struct('xt_realm_info', { id: u32, mask: u32, invert: bool(u8), alignment: padding(3) }),
});
