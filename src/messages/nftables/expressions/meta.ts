import { attribute, attributes, be32, enumOf } from '../../../protocol/index.ts';
import { register } from '../data.ts';

/** What the kernel knows of a packet (`NFT_META_*` of `linux/netfilter/nf_tables.h`). */
export const metaKeys = {
  len: 0,
  protocol: 1,
  priority: 2,
  mark: 3,
  iif: 4,
  oif: 5,
  iifname: 6,
  oifname: 7,
  iiftype: 8,
  oiftype: 9,
  skuid: 10,
  skgid: 11,
  nftrace: 12,
  rtclassid: 13,
  secmark: 14,
  nfproto: 15,
  l4proto: 16,
  briIifname: 17,
  briOifname: 18,
  pkttype: 19,
  cpu: 20,
  iifgroup: 21,
  oifgroup: 22,
  cgroup: 23,
  prandom: 24,
  secpath: 25,
  iifkind: 26,
  oifkind: 27,
  briIifpvid: 28,
  briIifvproto: 29,
  timeNs: 30,
  timeDay: 31,
  timeHour: 32,
  sdif: 33,
  sdifname: 34,
  briBroute: 35,
  briIifhwaddr: 37,
} as const;

/** Something that the kernel knows of a packet, read or set (`NFTA_META_*` of `linux/netfilter/nf_tables.h`). */
export const meta = attributes('meta', {
  dreg: attribute(1, register, 'Register to write'),
  key: attribute(2, enumOf(be32, metaKeys), 'What is read or set'),
  sreg: attribute(3, register, 'Register that holds what is set'),
});

/** What the kernel knows of a packet. */
export type MetaKey = keyof typeof metaKeys;
