import { integer } from '../datatypes/numbers.ts';
import { service } from '../datatypes/protocols.ts';
import { field, protocol } from './protocol.ts';

/** The header of udp. */
export const udp = protocol({
  name: 'udp',
  layer: 'transport',
  number: 17,
  checksum: 6,
  fields: {
    sport: field(service, 0),
    dport: field(service, 16),
    length: field(integer, 32, 16),
    checksum: field(integer, 48, 16),
  },
});
