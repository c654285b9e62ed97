import { attribute, attributes, message } from '../../../protocol/index.ts';
import { commonAttributes } from '../common-attributes.ts';
import { linkHeader } from '../header.ts';

/** The other end is a link, of the same kind: it names none. */
const peer = message('vethPeer', linkHeader, attributes('vethPeer', commonAttributes));

/** A pair of Ethernet devices, each the other's wire (`VETH_INFO_*` of `linux/veth.h`). */
export const veth = attributes('veth', {
  peer: attribute(1, peer, 'The other end, when it is made: a link message of its own'),
});
