import { enumOf, struct, u8 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** Writes an audit record (`linux/netfilter/xt_AUDIT.h`). */
export const AUDIT = extension('target', 'AUDIT', {
  0: struct('xt_audit_info', { type: enumOf(u8, { accept: 0, drop: 1, reject: 2 }) }),
});
