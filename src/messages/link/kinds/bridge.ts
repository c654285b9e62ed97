import {
  alignment,
  attribute,
  attributes,
  be16,
  bool,
  bytes,
  enumOf,
  flagsOf,
  ipv4,
  ipv6,
  mac6,
  reported,
  struct,
  u8,
  u16,
  u32,
  u64,
} from '../../../protocol/index.ts';
import { etherTypes } from '../../ethernet.ts';
import { multicastRouters } from '../numbers.ts';

/** Identifier of a bridge: priority and address (`struct ifla_bridge_id`). */
export const bridgeId = struct('bridgeId', { priority: be16, address: mac6 });

/** Bits of `IFLA_BR_MULTI_BOOLOPT` (`enum br_boolopt_id` of `linux/if_bridge.h`). */
const options = flagsOf(u32, {
  noLinkLocalLearn: 1,
  multicastVlanSnooping: 2,
  mstEnable: 4,
  mdbOffloadFailNotification: 8,
  fdbLocalVlan0: 16,
});

/** The elected multicast querier (`BRIDGE_QUERIER_*` of `linux/if_bridge.h`). */
export const querierState = attributes('bridgeQuerier', {
  ipAddress: attribute(1, ipv4, 'Address of the IGMP querier'),
  ipPort: attribute(2, u32, 'Link that it is behind'),
  ipOtherTimer: attribute(3, u64, 'Time until it counts as gone, in hundredths of a second'),
  pad: attribute(4, alignment, 'Alignment'),
  ipv6Address: attribute(5, ipv6, 'Address of the MLD querier'),
  ipv6Port: attribute(6, u32, 'Link that it is behind'),
  ipv6OtherTimer: attribute(7, u64, 'Time until it counts as gone, in hundredths of a second'),
});

/** An Ethernet bridge (`IFLA_BR_*` of `linux/if_link.h`). Times are in hundredths of a second. */
export const bridge = attributes('bridge', {
  forwardDelay: attribute(1, u32, 'STP forward delay'),
  helloTime: attribute(2, u32, 'STP hello time'),
  maxAge: attribute(3, u32, 'STP maximum message age'),
  ageingTime: attribute(4, u32, 'Time after which a learned address is forgotten'),
  stpState: attribute(5, enumOf(u32, { disabled: 0, kernel: 1, user: 2 }), 'Who runs the spanning tree'),
  priority: attribute(6, u16, 'STP bridge priority'),
  vlanFiltering: attribute(7, bool(u8), 'Whether VLANs are told apart'),
  vlanProtocol: attribute(8, enumOf(be16, etherTypes), 'Ethertype of VLAN tags'),
  groupFwdMask: attribute(9, u16, 'Link-local groups to forward, bit n for 01:80:c2:00:00:0n'),
  rootId: reported(10, bridgeId, 'Root of the spanning tree'),
  bridgeId: reported(11, bridgeId, 'This bridge'),
  rootPort: reported(12, u16, 'Port number towards the root'),
  rootPathCost: reported(13, u32, 'Cost of the path to the root'),
  topologyChange: reported(14, bool(u8), 'Whether a topology change is under way'),
  topologyChangeDetected: reported(15, bool(u8), 'Whether this bridge detected one'),
  helloTimer: reported(16, u64, 'Time left on the hello timer'),
  tcnTimer: reported(17, u64, 'Time left on the topology change notification timer'),
  topologyChangeTimer: reported(18, u64, 'Time left on the topology change timer'),
  gcTimer: reported(19, u64, 'Time left until learned addresses are cleaned up'),
  groupAddr: attribute(20, mac6, 'Address that STP messages are sent to'),
  fdbFlush: attribute(21, bytes, 'Forget every learned address'),
  mcastRouter: attribute(22, enumOf(u8, multicastRouters), 'Multicast router port mode'),
  mcastSnooping: attribute(23, bool(u8), 'Whether IGMP and MLD are listened to'),
  mcastQueryUseIfaddr: attribute(24, bool(u8), "Whether queries carry the bridge's own address"),
  mcastQuerier: attribute(25, bool(u8), 'Whether the bridge sends queries'),
  mcastHashElasticity: attribute(26, u32, 'No longer used'),
  mcastHashMax: attribute(27, u32, 'Largest number of multicast groups'),
  mcastLastMemberCnt: attribute(28, u32, 'Queries before a group without members goes'),
  mcastStartupQueryCnt: attribute(29, u32, 'Queries at start-up'),
  mcastLastMemberIntvl: attribute(30, u64, 'Time between queries for a last member'),
  mcastMembershipIntvl: attribute(31, u64, 'Time after which a member is forgotten'),
  mcastQuerierIntvl: attribute(32, u64, 'Time after which another querier is forgotten'),
  mcastQueryIntvl: attribute(33, u64, 'Time between queries'),
  mcastQueryResponseIntvl: attribute(34, u64, 'Time that members have to answer'),
  mcastStartupQueryIntvl: attribute(35, u64, 'Time between queries at start-up'),
  nfCallIptables: attribute(36, bool(u8), 'Whether IPv4 packets pass iptables'),
  nfCallIp6tables: attribute(37, bool(u8), 'Whether IPv6 packets pass ip6tables'),
  nfCallArptables: attribute(38, bool(u8), 'Whether ARP packets pass arptables'),
  vlanDefaultPvid: attribute(39, u16, 'VLAN of ports and frames without one; 0 for none'),
  pad: attribute(40, alignment, 'Alignment'),
  vlanStatsEnabled: attribute(41, bool(u8), 'Whether VLANs are counted'),
  mcastStatsEnabled: attribute(42, bool(u8), 'Whether multicast is counted'),
  mcastIgmpVersion: attribute(43, u8, 'IGMP version, 2 or 3'),
  mcastMldVersion: attribute(44, u8, 'MLD version, 1 or 2'),
  vlanStatsPerPort: attribute(45, bool(u8), 'Whether VLANs are counted for each port'),
  multiBoolopt: attribute(
    46,
    struct('bridgeOptions', { value: options, mask: options }),
    'Options, and which of them to change',
  ),
  mcastQuerierState: reported(47, querierState, 'The elected queriers'),
  fdbNLearned: reported(48, u32, 'Number of learned addresses'),
  fdbMaxLearned: attribute(49, u32, 'Largest number of learned addresses; 0 for no limit'),
});
