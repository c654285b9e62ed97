import { dccpType, service } from '../datatypes/protocols.ts';
import { field, protocol } from './protocol.ts';

/** The header of dccp. */
export const dccp = protocol({
  name: 'dccp',
  layer: 'transport',
  number: 33,
  fields: {
    sport: field(service, 0),
    dport: field(service, 16),
    type: field(dccpType, 67),
  },
});
