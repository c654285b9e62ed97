import {
  alignment,
  attribute,
  attributes,
  bool,
  enumOf,
  flagsOf,
  type Infer,
  type Input,
  listOf,
  message,
  padding,
  repeated,
  reported,
  struct,
  u8,
  u16,
  u32,
  u64,
} from '../../protocol/index.ts';
import { family } from '../family.ts';
import { bridgeVlanInfo } from '../link/address-families.ts';
import { querierState } from '../link/kinds/bridge.ts';
import { multicastRouters, portStates } from '../link/numbers.ts';

/** The tunnel that a VLAN is mapped to (`BRIDGE_VLANDB_TINFO_*` of `linux/if_bridge.h`). */
const tunnel = attributes('bridgeVlanTunnelMapping', {
  id: attribute(1, u32, 'Tunnel identifier'),
  cmd: attribute(
    2,
    enumOf(u32, { add: 19, remove: 17 }),
    'In a request: RTM_SETLINK adds the mapping, RTM_DELLINK removes it',
  ),
});

/** Counters of a VLAN (`BRIDGE_VLANDB_STATS_*` of `linux/if_bridge.h`). */
const statistics = attributes('bridgeVlanStatistics', {
  rxBytes: reported(1, u64, 'Bytes received'),
  rxPackets: reported(2, u64, 'Packets received'),
  txBytes: reported(3, u64, 'Bytes sent'),
  txPackets: reported(4, u64, 'Packets sent'),
  pad: reported(5, alignment, 'Alignment'),
});

/** VLANs of a port or of the bridge itself (`BRIDGE_VLANDB_ENTRY_*` of `linux/if_bridge.h`). */
export const bridgeVlanEntry = attributes('bridgeVlanEntry', {
  info: attribute(1, bridgeVlanInfo, 'The VLAN, or the first of a range'),
  range: attribute(2, u16, 'The last VLAN of a range'),
  state: attribute(3, enumOf(u8, portStates), 'State of the spanning tree'),
  tunnelInfo: attribute(4, tunnel, 'The tunnel that it is mapped to, or the first of a range'),
  stats: reported(5, statistics, 'Counters'),
  mcastRouter: attribute(6, enumOf(u8, multicastRouters), 'Whether multicast routers are behind the port'),
  mcastNGroups: reported(7, u32, 'Number of multicast groups'),
  mcastMaxGroups: attribute(8, u32, 'Largest number of multicast groups; 0 for no limit'),
  neighSuppress: attribute(9, bool(u8), 'Whether neighbour questions are answered by the bridge'),
});

/** A multicast router (`MDBA_ROUTER_PATTR_*` of `linux/if_bridge.h`). */
const routerPort = message(
  'bridgeRouterPort',
  struct('routerPort', { ifindex: u32 }),
  attributes('bridgeRouterPort', {
    timer: reported(1, u32, 'Time left, in hundredths of a second'),
    type: reported(2, enumOf(u8, multicastRouters), 'What kind of router'),
    inetTimer: reported(3, u32, 'Time left for IPv4, in hundredths of a second'),
    inet6Timer: reported(4, u32, 'Time left for IPv6, in hundredths of a second'),
    vid: reported(5, u16, 'VLAN'),
  }),
);

/** What holds for a VLAN on all ports of a bridge (`BRIDGE_VLANDB_GOPTS_*` of `linux/if_bridge.h`); intervals in hundredths of a second. */
export const bridgeVlanGlobalOptions = attributes('bridgeVlanGlobalOptions', {
  id: attribute(1, u16, 'The VLAN, or the first of a range'),
  range: attribute(2, u16, 'The last VLAN of a range'),
  mcastSnooping: attribute(3, bool(u8), 'Whether multicast groups are learned'),
  mcastIgmpVersion: attribute(4, u8, 'Version of IGMP'),
  mcastMldVersion: attribute(5, u8, 'Version of MLD'),
  mcastLastMemberCnt: attribute(6, u32, 'Questions after a leave'),
  mcastStartupQueryCnt: attribute(7, u32, 'Questions at the start'),
  mcastLastMemberIntvl: attribute(8, u64, 'Between two questions after a leave'),
  pad: attribute(9, alignment, 'Alignment'),
  mcastMembershipIntvl: attribute(10, u64, 'How long a membership lasts without a word'),
  mcastQuerierIntvl: attribute(11, u64, 'How long another querier is waited for'),
  mcastQueryIntvl: attribute(12, u64, 'Between two general questions'),
  mcastQueryResponseIntvl: attribute(13, u64, 'How long answers may take'),
  mcastStartupQueryIntvl: attribute(14, u64, 'Between two questions at the start'),
  mcastQuerier: attribute(15, bool(u8), 'Whether the bridge asks'),
  mcastRouterPorts: reported(16, listOf(routerPort, 1), 'Multicast routers'),
  mcastQuerierState: reported(17, querierState, 'Who asks'),
  msti: attribute(18, u16, 'Spanning tree instance'),
});

/** The attributes of VLANs of a bridge (`BRIDGE_VLANDB_*` of `linux/if_bridge.h`). */
export const bridgeVlanAttributes = attributes('bridgeVlan', {
  entry: attribute(1, repeated(bridgeVlanEntry), 'VLANs of the link'),
  globalOptions: attribute(2, repeated(bridgeVlanGlobalOptions), 'What holds on all ports'),
});

/** What a list of VLANs is to hold (`BRIDGE_VLANDB_DUMP_*` of `linux/if_bridge.h`). */
export const bridgeVlanQueryAttributes = attributes('bridgeVlanQuery', {
  flags: attribute(1, flagsOf(u32, { stats: 1, global: 2 }), 'Counters, too; or what holds on all ports'),
});

/** `struct br_vlan_msg` (`linux/if_bridge.h`). */
const header = struct('br_vlan_msg', {
  family,
  reserved: padding(3),
  /** Index of the port or of the bridge; in a request for the list 0 for all. */
  ifindex: u32,
});

/** VLANs of a bridge or of its port (`RTM_NEWVLAN`, `RTM_DELVLAN`). */
export const bridgeVlan = message('bridgeVlan', header, bridgeVlanAttributes);
/** The request for the list of VLANs (`RTM_GETVLAN`). */
export const bridgeVlanQuery = message('bridgeVlanQuery', header, bridgeVlanQueryAttributes);

export type BridgeVlanMessage = Infer<typeof bridgeVlan>;
export type BridgeVlanMessageInput = Input<typeof bridgeVlan>;
