import {
  alignment,
  attribute,
  attributes,
  be16,
  bytesOf,
  enumOf,
  listOf,
  padding,
  struct,
  u32,
  u64,
} from '../../protocol/index.ts';

const setting = (name: string) => struct(name, { vf: u32, setting: u32 });
const guid = struct('vfGuid', { vf: u32, padding: padding(4), guid: u64 });

const statistics = attributes('vfStatistics', {
  rxPackets: attribute(0, u64, 'Packets received'),
  txPackets: attribute(1, u64, 'Packets sent'),
  rxBytes: attribute(2, u64, 'Bytes received'),
  txBytes: attribute(3, u64, 'Bytes sent'),
  broadcast: attribute(4, u64, 'Broadcasts received'),
  multicast: attribute(5, u64, 'Multicasts received'),
  pad: attribute(6, alignment, 'Alignment'),
  rxDropped: attribute(7, u64, 'Packets dropped on the way in'),
  txDropped: attribute(8, u64, 'Packets dropped on the way out'),
});

/** A virtual function of an SR-IOV device (`IFLA_VF_*` of `linux/if_link.h`). Rates are in megabits per second. */
const virtualFunction = attributes('virtualFunction', {
  mac: attribute(1, struct('vfMac', { vf: u32, mac: bytesOf(32) }), 'Address, in the first bytes of 32'),
  vlan: attribute(2, struct('vfVlan', { vf: u32, vlan: u32, qos: u32 }), 'VLAN'),
  txRate: attribute(3, struct('vfTxRate', { vf: u32, rate: u32 }), 'Rate limit'),
  spoofchk: attribute(4, setting('vfSpoofCheck'), 'Whether source addresses are checked'),
  linkState: attribute(
    5,
    struct('vfLinkState', { vf: u32, linkState: enumOf(u32, { auto: 0, enable: 1, disable: 2 }) }),
    'What its link is made to look like',
  ),
  rate: attribute(6, struct('vfRate', { vf: u32, minTxRate: u32, maxTxRate: u32 }), 'Guaranteed and limited rate'),
  rssQueryEn: attribute(7, setting('vfRssQuery'), 'Whether it may read the RSS configuration'),
  stats: attribute(8, statistics, 'Counters'),
  trust: attribute(9, setting('vfTrust'), 'Whether it is trusted'),
  ibNodeGuid: attribute(10, guid, 'InfiniBand node identifier'),
  ibPortGuid: attribute(11, guid, 'InfiniBand port identifier'),
  vlanList: attribute(
    12,
    listOf(struct('vfVlanInfo', { vf: u32, vlan: u32, qos: u32, vlanProto: be16, padding: padding(2) }), 1),
    'VLANs with their protocol',
  ),
  broadcast: attribute(13, bytesOf(32), 'Broadcast address, in the first bytes of 32'),
});

/** The virtual functions of a link (`IFLA_VFINFO_LIST`). */
export const virtualFunctions = listOf(virtualFunction, 1);
