import { integer } from '../datatypes/numbers.ts';
import { ipProtocol } from '../datatypes/protocols.ts';
import { field, protocol } from './protocol.ts';

/** The header of comp. */
export const comp = protocol({
  name: 'comp',
  layer: 'transport',
  number: 108,
  fields: {
    nexthdr: field(ipProtocol, 0),
    flags: field(integer, 8, 8),
    cpi: field(integer, 16, 16),
  },
});
