import {
  arrayOf,
  attribute,
  attributes,
  bytes,
  enumOf,
  flagsOf,
  ipv6,
  listOf,
  repeated,
  struct,
  u8,
  u16,
  u32,
  u64,
} from '../../protocol/index.ts';
import { inet6Configuration, inetConfiguration } from './configuration.ts';
import { portStates } from './numbers.ts';

const inet = attributes('linkInet', {
  conf: attribute(1, inetConfiguration, 'Settings for IPv4'),
});

/** Times of an IPv6 link, in milliseconds but for the stamp (`struct ifla_cacheinfo`). */
const inet6CacheInfo = struct('inet6CacheInfo', {
  maxReasmLen: u32,
  tstamp: u32,
  reachableTime: u32,
  retransTime: u32,
});

const inet6 = attributes('linkInet6', {
  flags: attribute(
    1,
    flagsOf(u32, { raOtherconf: 0x80, raManaged: 0x40, raRcvd: 0x20, rsSent: 0x10, ready: 0x80000000 }),
    'What router advertisements said (IF_RA_*, IF_READY)',
  ),
  conf: attribute(2, inet6Configuration, 'Settings for IPv6'),
  stats: attribute(3, arrayOf(u64), 'Counters, in the order of IPSTATS_MIB_* of linux/snmp.h, after their number'),
  mcast: attribute(4, bytes, 'No longer used'),
  cacheinfo: attribute(5, inet6CacheInfo, 'Times'),
  icmp6stats: attribute(6, arrayOf(u64), 'ICMPv6 counters, in the order of ICMP6_MIB_*, after their number'),
  token: attribute(7, ipv6, 'Interface identifier for addresses'),
  addrGenMode: attribute(
    8,
    enumOf(u8, { eui64: 0, none: 1, stablePrivacy: 2, random: 3 }),
    'How link-local addresses are made',
  ),
  raMtu: attribute(9, u32, 'MTU that a router advertised'),
});

const mctp = attributes('linkMctp', {
  net: attribute(1, u32, 'MCTP network'),
  physBinding: attribute(2, u8, 'Physical transport binding'),
});

/** Parts by address family (`IFLA_AF_SPEC`), each under the number of its family. */
export const familySpecifics = attributes('addressFamilies', {
  inet: attribute(2, inet, 'IPv4'),
  inet6: attribute(10, inet6, 'IPv6'),
  mctp: attribute(45, mctp, 'Management component transport protocol'),
});

/** The part of a link that is about IPv6 (`IFLA_PROTINFO` of AF_INET6 messages). */
export const inet6Protocol = inet6;

/** VLANs of a bridge or of its port (`struct bridge_vlan_info` of `linux/if_bridge.h`). */
export const bridgeVlanInfo = struct('bridge_vlan_info', {
  flags: flagsOf(u16, { master: 1, pvid: 2, untagged: 4, rangeBegin: 8, rangeEnd: 16, brentry: 32, onlyOpts: 64 }),
  vid: u16,
});

const vlanTunnel = attributes('bridgeVlanTunnel', {
  id: attribute(1, u32, 'Tunnel identifier'),
  vid: attribute(2, u16, 'VLAN'),
  flags: attribute(3, flagsOf(u16, { rangeBegin: 8, rangeEnd: 16 }), 'Ends of a range'),
});

const mstEntry = attributes('bridgeMstEntry', {
  msti: attribute(1, u16, 'Spanning tree instance'),
  state: attribute(2, enumOf(u8, portStates), 'State in it'),
});

/** What AF_BRIDGE messages have in `IFLA_AF_SPEC` (`IFLA_BRIDGE_*` of `linux/if_bridge.h`). */
export const bridgeSpecifics = attributes('bridgeSpecifics', {
  flags: attribute(0, flagsOf(u16, { master: 1, self: 2 }), 'Whether it is about the bridge or the port'),
  mode: attribute(1, enumOf(u16, { veb: 0, vepa: 1, undefined: 0xffff }), 'Mode of an embedded bridge'),
  vlanInfo: attribute(2, repeated(bridgeVlanInfo), 'VLANs'),
  vlanTunnelInfo: attribute(3, repeated(vlanTunnel), 'VLANs mapped to tunnels'),
  mrp: attribute(4, bytes, 'Media redundancy protocol'),
  cfm: attribute(5, bytes, 'Connectivity fault management'),
  mst: attribute(6, listOf(mstEntry, 1), 'Multiple spanning trees'),
});
