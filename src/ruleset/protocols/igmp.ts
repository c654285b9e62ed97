import { ipv4Address } from '../datatypes/addresses.ts';
import { integer } from '../datatypes/numbers.ts';
import { igmpType } from '../datatypes/protocols.ts';
import { field, protocol } from './protocol.ts';

/** The header of igmp. */
export const igmp = protocol({
  name: 'igmp',
  layer: 'transport',
  number: 2,
  network: 'ip',
  checksum: 2,
  fields: {
    type: field(igmpType, 0),
    mrt: field(integer, 8, 8),
    checksum: field(integer, 16, 16),
    group: field(ipv4Address, 32),
  },
});
