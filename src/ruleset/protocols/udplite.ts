import { integer } from '../datatypes/numbers.ts';
import { service } from '../datatypes/protocols.ts';
import { field, protocol } from './protocol.ts';

/** The header of udplite. */
export const udplite = protocol({
  name: 'udplite',
  layer: 'transport',
  number: 136,
  checksum: 6,
  fields: {
    sport: field(service, 0),
    dport: field(service, 16),
    csumcov: field(integer, 32, 16),
    checksum: field(integer, 48, 16),
  },
});
