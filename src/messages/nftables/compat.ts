import { attribute, attributes, be32, enumOf, message, text } from '../../protocol/index.ts';
import { header } from './header.ts';

/** The attributes of a question about an extension (`NFTA_COMPAT_*` of `linux/netfilter/nf_tables_compat.h`). */
export const compatAttributes = attributes('compat', {
  name: attribute(1, text(31), 'Name of the extension'),
  rev: attribute(2, be32, 'Its revision'),
  type: attribute(3, enumOf(be32, { match: 0, target: 1 }), 'What it is'),
});

/** Whether the kernel knows a revision of an extension of iptables (`NFNL_MSG_COMPAT_GET`). */
export const compat = message('compat', header, compatAttributes);
