import { attribute, attributes, be32, message } from '../../protocol/index.ts';
import { header } from './header.ts';

/** The attributes of a batch (`NFNL_BATCH_*` of `linux/netfilter/nfnetlink.h`). */
export const batchAttributes = attributes('batch', {
  genid: attribute(1, be32, 'Generation that must still be the current one (ERESTART where it is not)'),
});

/** Begins or ends a transaction; the header's resourceId names the subsystem (`NFNL_MSG_BATCH_BEGIN`, `NFNL_MSG_BATCH_END`). */
export const batch = message('batch', header, batchAttributes);
