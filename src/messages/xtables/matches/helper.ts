import { bool, characters, padding, s32, struct } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** The helper of the connection that this one is related to (`linux/netfilter/xt_helper.h`). */
export const helper = extension('match', 'helper', {
  0: struct('xt_helper_info', { invert: bool(s32), name: characters(30), alignment: padding(2) }),
});
