import { ipv6Address } from '../datatypes/addresses.ts';
import { integer } from '../datatypes/numbers.ts';
import { dscp, ecn, ipProtocol } from '../datatypes/protocols.ts';
import { field, protocol } from './protocol.ts';

/** The header of ip6. */
export const ip6 = protocol({
  name: 'ip6',
  layer: 'network',
  number: 0x86dd,
  fields: {
    version: field(integer, 0, 4),
    dscp: field(dscp, 4),
    ecn: field(ecn, 10),
    flowlabel: field(integer, 12, 20),
    length: field(integer, 32, 16),
    nexthdr: field(ipProtocol, 48),
    hoplimit: field(integer, 56, 8),
    saddr: field(ipv6Address, 64),
    daddr: field(ipv6Address, 192),
  },
});
