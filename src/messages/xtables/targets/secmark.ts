import { characters, enumOf, padding, struct, u8, u32 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** Sets the security mark of the packet (`linux/netfilter/xt_SECMARK.h`). */
export const SECMARK = extension('target', 'SECMARK', {
  0: struct('xt_secmark_target_info', {
    mode: enumOf(u8, { sel: 1 }),
    alignment: padding(3),
    secid: u32,
    secctx: characters(256),
  }),
  1: struct('xt_secmark_target_info_v1', {
    mode: enumOf(u8, { sel: 1 }),
    secctx: characters(256),
    alignment: padding(3),
    secid: u32,
  }),
});
