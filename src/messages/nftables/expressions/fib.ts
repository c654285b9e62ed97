import { attribute, attributes, be32, enumOf, flagsOf } from '../../../protocol/index.ts';
import { register } from '../data.ts';

/** What the routing tables say of a packet (`NFTA_FIB_*` of `linux/netfilter/nf_tables.h`). */
export const fib = attributes('fib', {
  dreg: attribute(1, register, 'Register to write'),
  result: attribute(2, enumOf(be32, { unspec: 0, oif: 1, oifname: 2, addrtype: 3 }), 'What is asked'),
  flags: attribute(
    3,
    flagsOf(be32, { saddr: 1, daddr: 2, mark: 4, iif: 8, oif: 16, present: 32 }),
    'What of the packet is looked up; present: only whether there is a route',
  ),
});
