import { icmpCode, icmpType } from '../datatypes/icmp.ts';
import { integer } from '../datatypes/numbers.ts';
import { field, protocol } from './protocol.ts';

/** The header of icmp. */
export const icmp = protocol({
  name: 'icmp',
  layer: 'transport',
  number: 1,
  network: 'ip',
  checksum: 2,
  fields: {
    type: field(icmpType, 0),
    code: field(icmpCode, 8),
    checksum: field(integer, 16, 16),
    id: field(integer, 32, 16, [8, 0]),
    sequence: field(integer, 48, 16, [8, 0]),
    mtu: field(integer, 48, 16, [3]),
    gateway: field(integer, 32, 32, [5]),
  },
});
