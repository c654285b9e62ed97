import {
  attribute,
  attributes,
  be16,
  be32,
  bytes,
  flagsOf,
  ipv4,
  ipv6,
  repeated,
  u8,
} from '../../../protocol/index.ts';

const tunnelIp = attributes('tunnelIp', {
  src: attribute(1, ipv4, 'Source address of the tunnel'),
  dst: attribute(2, ipv4, 'Destination address of the tunnel'),
});

const tunnelIp6 = attributes('tunnelIp6', {
  src: attribute(1, ipv6, 'Source address of the tunnel'),
  dst: attribute(2, ipv6, 'Destination address of the tunnel'),
  flowlabel: attribute(3, be32, 'Flow label'),
});

const vxlan = attributes('tunnelVxlan', {
  gbp: attribute(1, be32, 'Group policy'),
});

const erspan = attributes('tunnelErspan', {
  version: attribute(1, be32, 'Version of ERSPAN, 1 or 2'),
  v1Index: attribute(2, be32, 'Index of version 1'),
  v2Hwid: attribute(3, u8, 'Hardware identifier of version 2'),
  v2Dir: attribute(4, u8, 'Direction of version 2'),
});

const geneve = attributes('tunnelGeneve', {
  class: attribute(1, be16, 'Class of the option'),
  type: attribute(2, u8, 'Type of the option'),
  data: attribute(3, bytes, 'The option'),
});

const tunnelOptions = attributes('tunnelOptions', {
  vxlan: attribute(1, vxlan, 'Of VXLAN'),
  erspan: attribute(2, erspan, 'Of ERSPAN'),
  geneve: attribute(3, repeated(geneve), 'Of Geneve, one each'),
});

/** Where packets go that a tunnel takes (`NFTA_TUNNEL_KEY_*` of `linux/netfilter/nf_tables.h`). */
export const tunnelKey = attributes('tunnelKey', {
  id: attribute(1, be32, 'Identifier of the tunnel'),
  ip: attribute(2, tunnelIp, 'IPv4 addresses'),
  ip6: attribute(3, tunnelIp6, 'IPv6 addresses'),
  flags: attribute(4, flagsOf(be32, { zeroCsumTx: 1, dontFragment: 2, seqNumber: 4 }), 'How packets are sent'),
  tos: attribute(5, u8, 'Type of service'),
  ttl: attribute(6, u8, 'Time to live'),
  sport: attribute(7, be16, 'Source port'),
  dport: attribute(8, be16, 'Destination port'),
  opts: attribute(9, tunnelOptions, 'Options of the kind of tunnel'),
});
