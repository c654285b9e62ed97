import { integer } from '../datatypes/numbers.ts';
import { service } from '../datatypes/protocols.ts';
import { field, protocol } from './protocol.ts';

/** The header of sctp. */
export const sctp = protocol({
  name: 'sctp',
  layer: 'transport',
  number: 132,
  fields: {
    sport: field(service, 0),
    dport: field(service, 16),
    vtag: field(integer, 32, 32),
    checksum: field(integer, 64, 32),
  },
});
