import { integer } from '../datatypes/numbers.ts';
import { field, protocol } from './protocol.ts';

/** The header of esp. */
export const esp = protocol({
  name: 'esp',
  layer: 'transport',
  number: 50,
  fields: {
    spi: field(integer, 0, 32),
    sequence: field(integer, 32, 32),
  },
});
