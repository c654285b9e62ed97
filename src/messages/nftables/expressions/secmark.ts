import { attribute, attributes, text } from '../../../protocol/index.ts';

/** A security mark put on the packet, or its context (`NFTA_SECMARK_*` of `linux/netfilter/nf_tables.h`). */
export const secmark = attributes('secmark', {
  ctx: attribute(1, text(4095), 'Context of the security module'),
});
