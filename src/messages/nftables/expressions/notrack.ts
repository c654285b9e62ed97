import { attributes } from '../../../protocol/index.ts';

/** The packet belongs to no connection; it has no attributes (`linux/netfilter/nf_tables.h`). */
export const notrack = attributes('notrack', {});
