import { icmpv6Code, icmpv6Type } from '../datatypes/icmp.ts';
import { integer } from '../datatypes/numbers.ts';
import { field, protocol } from './protocol.ts';

/** The header of icmpv6. */
export const icmpv6 = protocol({
  name: 'icmpv6',
  layer: 'transport',
  number: 58,
  network: 'ip6',
  checksum: 2,
  fields: {
    type: field(icmpv6Type, 0),
    code: field(icmpv6Code, 8),
    checksum: field(integer, 16, 16),
    'parameter-problem': field(integer, 32, 32, [4]),
    mtu: field(integer, 32, 32, [2]),
    id: field(integer, 32, 16, [128, 129]),
    sequence: field(integer, 48, 16, [128, 129]),
    'max-delay': field(integer, 32, 16, [130]),
  },
});
