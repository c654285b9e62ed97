import { flagsOf, struct, u16 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** What is done (`XT_CONNLABEL_OP_*`). */
export const connlabelOptions = { invert: 1, set: 2 } as const;

/** A label of the connection (`linux/netfilter/xt_connlabel.h`). */
export const connlabel = extension('match', 'connlabel', {
  0: struct('xt_connlabel_mtinfo', { bit: u16, options: flagsOf(u16, connlabelOptions) }),
});
