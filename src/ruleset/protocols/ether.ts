import { etherAddress } from '../datatypes/addresses.ts';
import { etherType } from '../datatypes/protocols.ts';
import { field, protocol } from './protocol.ts';

/** An Ethernet header. */
export const ether = protocol({
  name: 'ether',
  layer: 'link',
  fields: {
    daddr: field(etherAddress, 0),
    saddr: field(etherAddress, 48),
    type: field(etherType, 96),
  },
});
