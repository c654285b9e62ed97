import {
  alignment,
  attribute,
  attributes,
  be16,
  be64,
  bytes,
  enumOf,
  ipv4,
  ipv6,
  mplsLabels,
  u8,
  u16,
} from '../../protocol/index.ts';

/** Lightweight tunnels (`LWTUNNEL_ENCAP_*` of `linux/lwtunnel.h`). */
export const encapsulationType = enumOf(u16, {
  none: 0,
  mpls: 1,
  ip: 2,
  ila: 3,
  ip6: 4,
  seg6: 5,
  bpf: 6,
  seg6local: 7,
  rpl: 8,
  ioam6: 9,
  xfrm: 10,
});

/** Labels to push (`MPLS_IPTUNNEL_*` of `linux/mpls_iptunnel.h`). */
const mpls = attributes('mplsEncapsulation', {
  dst: attribute(1, mplsLabels, 'Label stack, outermost first'),
  ttl: attribute(2, u8, 'Time to live of the labels'),
});

/** Parameters for a collect-metadata IPv4 tunnel (`LWTUNNEL_IP_*` of `linux/lwtunnel.h`). */
const ip = attributes('ipEncapsulation', {
  id: attribute(1, be64, 'Tunnel identifier'),
  dst: attribute(2, ipv4, 'Outer destination'),
  src: attribute(3, ipv4, 'Outer source'),
  ttl: attribute(4, u8, 'Outer time to live'),
  tos: attribute(5, u8, 'Outer type of service'),
  flags: attribute(6, be16, 'TUNNEL_* flags'),
  pad: attribute(7, alignment, 'Alignment'),
  opts: attribute(8, bytes, 'Geneve, VXLAN or ERSPAN options, as bytes'),
});

/** Parameters for a collect-metadata IPv6 tunnel (`LWTUNNEL_IP6_*` of `linux/lwtunnel.h`). */
const ip6 = attributes('ip6Encapsulation', {
  id: attribute(1, be64, 'Tunnel identifier'),
  dst: attribute(2, ipv6, 'Outer destination'),
  src: attribute(3, ipv6, 'Outer source'),
  hoplimit: attribute(4, u8, 'Outer hop limit'),
  tc: attribute(5, u8, 'Outer traffic class'),
  flags: attribute(6, be16, 'TUNNEL_* flags'),
  pad: attribute(7, alignment, 'Alignment'),
  opts: attribute(8, bytes, 'Geneve, VXLAN or ERSPAN options, as bytes'),
});

/** `RTA_ENCAP` by `RTA_ENCAP_TYPE`; a tunnel that is not listed is bytes. */
export const encapsulations = { mpls, ip, ip6 } as const;
