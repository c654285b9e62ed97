import { attribute, attributes, be32, enumOf, u8 } from '../../../protocol/index.ts';

/** The packet refused with an answer (`NFTA_REJECT_*` of `linux/netfilter/nf_tables.h`). */
export const reject = attributes('reject', {
  type: attribute(
    1,
    enumOf(be32, { icmpUnreach: 0, tcpRst: 1, icmpxUnreach: 2 }),
    'Answer: icmpx is that of the family',
  ),
  icmpCode: attribute(2, u8, 'Code of the ICMP message'),
});
