import { attribute, attributes, be32, enumOf, flagsOf } from '../../../protocol/index.ts';
import { register } from '../data.ts';

/** Headers of a packet (`NFT_PAYLOAD_*_HEADER`). */
export const payloadBases = { linkLayer: 0, network: 1, transport: 2, inner: 3, tunnel: 4 } as const;

/** Bytes of a packet, read or written (`NFTA_PAYLOAD_*` of `linux/netfilter/nf_tables.h`). */
export const payload = attributes('payload', {
  dreg: attribute(1, register, 'Register to write'),
  base: attribute(2, enumOf(be32, payloadBases), 'Header that the offset counts from'),
  offset: attribute(3, be32, 'Byte at which it begins'),
  len: attribute(4, be32, 'Number of bytes'),
  sreg: attribute(5, register, 'Register that holds what is written'),
  csumType: attribute(6, enumOf(be32, { none: 0, inet: 1, sctp: 2 }), 'Checksum to set right'),
  csumOffset: attribute(7, be32, 'Byte at which the checksum stands'),
  csumFlags: attribute(
    8,
    flagsOf(be32, { pseudoHeader: 1 }),
    'pseudoHeader: the transport checksum covers what is written, too',
  ),
});
