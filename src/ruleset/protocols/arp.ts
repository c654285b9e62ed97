import { etherAddress, ipv4Address } from '../datatypes/addresses.ts';
import { integer } from '../datatypes/numbers.ts';
import { arpOperation, etherType } from '../datatypes/protocols.ts';
import { field, protocol } from './protocol.ts';

/** The header of arp. */
export const arp = protocol({
  name: 'arp',
  layer: 'network',
  number: 0x0806,
  fields: {
    htype: field(integer, 0, 16),
    ptype: field(etherType, 16),
    hlen: field(integer, 32, 8),
    plen: field(integer, 40, 8),
    operation: field(arpOperation, 48),
    'saddr ether': field(etherAddress, 64),
    'saddr ip': field(ipv4Address, 112),
    'daddr ether': field(etherAddress, 144),
    'daddr ip': field(ipv4Address, 192),
  },
});
