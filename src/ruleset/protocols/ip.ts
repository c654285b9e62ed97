import { ipv4Address } from '../datatypes/addresses.ts';
import { integer } from '../datatypes/numbers.ts';
import { dscp, ecn, ipProtocol } from '../datatypes/protocols.ts';
import { field, protocol } from './protocol.ts';

/** The header of ip. */
export const ip = protocol({
  name: 'ip',
  layer: 'network',
  number: 0x0800,
  checksum: 10,
  fields: {
    version: field(integer, 0, 4),
    hdrlength: field(integer, 4, 4),
    dscp: field(dscp, 8),
    ecn: field(ecn, 14),
    length: field(integer, 16, 16),
    id: field(integer, 32, 16),
    'frag-off': field(integer, 48, 16),
    ttl: field(integer, 64, 8),
    protocol: field(ipProtocol, 72),
    checksum: field(integer, 80, 16),
    saddr: field(ipv4Address, 96),
    daddr: field(ipv4Address, 128),
  },
});
