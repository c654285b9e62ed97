import { service } from '../datatypes/protocols.ts';
import { field, protocol } from './protocol.ts';

/** The header of th. */
export const th = protocol({
  name: 'th',
  layer: 'transport',
  fields: {
    sport: field(service, 0),
    dport: field(service, 16),
  },
});
