import { integer } from '../datatypes/numbers.ts';
import { etherType } from '../datatypes/protocols.ts';
import { field, protocol } from './protocol.ts';

/** A tag of IEEE 802.1Q, behind the addresses of the Ethernet header. */
export const vlan = protocol({
  name: 'vlan',
  layer: 'link',
  number: 0x8100,
  fields: {
    pcp: field(integer, 112, 3),
    dei: field(integer, 115, 1),
    cfi: field(integer, 115, 1),
    id: field(integer, 116, 12),
    type: field(etherType, 128),
  },
});
