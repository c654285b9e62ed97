import { integer } from '../datatypes/numbers.ts';
import { service, tcpFlag } from '../datatypes/protocols.ts';
import { field, protocol } from './protocol.ts';

/** The header of tcp. */
export const tcp = protocol({
  name: 'tcp',
  layer: 'transport',
  number: 6,
  checksum: 16,
  fields: {
    sport: field(service, 0),
    dport: field(service, 16),
    sequence: field(integer, 32, 32),
    ackseq: field(integer, 64, 32),
    doff: field(integer, 96, 4),
    reserved: field(integer, 100, 4),
    flags: field(tcpFlag, 104),
    window: field(integer, 112, 16),
    checksum: field(integer, 128, 16),
    urgptr: field(integer, 144, 16),
  },
});
