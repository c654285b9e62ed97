import { attribute, attributes, be32, enumOf, u8 } from '../../../protocol/index.ts';
import { register } from '../data.ts';

/** What a connection has (`NFT_CT_*` of `linux/netfilter/nf_tables.h`). */
export const ctKeys = {
  state: 0,
  direction: 1,
  status: 2,
  mark: 3,
  secmark: 4,
  expiration: 5,
  helper: 6,
  l3protocol: 7,
  src: 8,
  dst: 9,
  protocol: 10,
  protoSrc: 11,
  protoDst: 12,
  labels: 13,
  pkts: 14,
  bytes: 15,
  avgpkt: 16,
  zone: 17,
  eventmask: 18,
  srcIp: 19,
  dstIp: 20,
  srcIp6: 21,
  dstIp6: 22,
  id: 23,
} as const;

/** Something of the connection of a packet, read or set (`NFTA_CT_*` of `linux/netfilter/nf_tables.h`). */
export const ct = attributes('ct', {
  dreg: attribute(1, register, 'Register to write'),
  key: attribute(2, enumOf(be32, ctKeys), 'What is read or set'),
  direction: attribute(3, enumOf(u8, { original: 0, reply: 1 }), 'Which way, where that matters'),
  sreg: attribute(4, register, 'Register that holds what is set'),
});

/** What a connection has. */
export type CtKey = keyof typeof ctKeys;
