import { integer } from '../datatypes/numbers.ts';
import { ipProtocol } from '../datatypes/protocols.ts';
import { field, protocol } from './protocol.ts';

/** The header of ah. */
export const ah = protocol({
  name: 'ah',
  layer: 'transport',
  number: 51,
  fields: {
    nexthdr: field(ipProtocol, 0),
    hdrlength: field(integer, 8, 8),
    reserved: field(integer, 16, 16),
    spi: field(integer, 32, 32),
    sequence: field(integer, 64, 32),
  },
});
