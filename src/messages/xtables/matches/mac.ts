import { bool, mac6, padding, s32, struct } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** Link-layer address of the sender (`linux/netfilter/xt_mac.h`). */
export const mac = extension('match', 'mac', {
  0: struct('xt_mac_info', { srcaddr: mac6, alignment: padding(2), invert: bool(s32) }),
});
