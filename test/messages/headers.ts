import * as messages from 'netloom/messages';
import { acknowledgementAttributes, type Codec, policyAttributes } from 'netloom/protocol';
import { descriptorOf } from '#dist/protocol/schema/descriptor';

/** Where the attributes of a set stand in the kernel's headers and specifications. */
export interface Source {
  readonly set: Codec;
  readonly header: string;
  readonly prefix: string;
  /** Attribute set of a specification, where one has it. */
  readonly specification?: readonly [file: string, set: string];
  /** Names of constants with this prefix that are of another set. */
  readonly foreign?: RegExp;
}

const {
  linkAttributes,
  linkInfo,
  kinds,
  ports,
  routeAttributes,
  addressAttributes,
  nsidAttributes,
  neighbourAttributes,
  neighbourTableAttributes,
  nexthopAttributes,
  ruleAttributes,
  netconfAttributes,
  bridgeVlanAttributes,
  controlAttributes,
  metrics,
  encapsulations,
} = messages;
/** A set within a set, by the keys that lead to it. */
export const part = (set: Codec, ...path: readonly string[]): Codec => {
  let codec = set;
  for (const key of path) {
    const descriptor = descriptorOf(codec);
    if (descriptor.op === 'message') codec = descriptor.attributes;
    else if (descriptor.op === 'attributes') codec = descriptor.specification[key]?.codec ?? codec;
    else if (descriptor.op === 'choice')
      codec = key === 'otherwise' ? descriptor.otherwise : (descriptor.formats[key] ?? codec);
    else if (descriptor.op === 'list' || descriptor.op === 'repeated' || descriptor.op === 'numbered')
      codec = descriptor.of;
  }
  return codec;
};
const families = part(linkAttributes, 'afSpec', 'otherwise');
const bridgePart = part(linkAttributes, 'afSpec', 'bridge');

export const sources: readonly Source[] = [
  {
    set: linkAttributes,
    header: 'if_link.h',
    prefix: 'IFLA_',
    specification: ['rt-link', 'link-attrs'],
    foreign:
      /^IFLA_(PROTO_DOWN_REASON_|INET_|INET6_|BR_|BRPORT_|BRIDGE_|INFO_|VLAN_|MACVLAN_|VRF_|MACSEC_|XFRM_|IPVLAN_|NETKIT_|VXLAN_|GENEVE_|BAREUDP_|PPP_|GTP_|BOND_|VF_|PORT_(?!SELF)|IPOIB_|HSR_|STATS_|OFFLOAD_|XDP_|EVENT_|TUN_|RMNET_|MCTP_|DSA_|OVPN_|DPLL_PIN_|IF_NETNSID)/,
  },
  { set: linkInfo, header: 'if_link.h', prefix: 'IFLA_INFO_', specification: ['rt-link', 'linkinfo-attrs'] },
  {
    set: part(linkAttributes, 'xdp'),
    header: 'if_link.h',
    prefix: 'IFLA_XDP_',
    specification: ['rt-link', 'xdp-attrs'],
  },
  { set: part(linkAttributes, 'protoDownReason'), header: 'if_link.h', prefix: 'IFLA_PROTO_DOWN_REASON_' },
  { set: part(families, 'inet'), header: 'if_link.h', prefix: 'IFLA_INET_', specification: ['rt-link', 'ifla-attrs'] },
  {
    set: part(families, 'inet6'),
    header: 'if_link.h',
    prefix: 'IFLA_INET6_',
    specification: ['rt-link', 'ifla6-attrs'],
  },
  { set: part(families, 'mctp'), header: 'if_link.h', prefix: 'IFLA_MCTP_', specification: ['rt-link', 'mctp-attrs'] },
  {
    set: part(linkAttributes, 'vfinfoList', 'element'),
    header: 'if_link.h',
    prefix: 'IFLA_VF_',
    specification: ['rt-link', 'vfinfo-attrs'],
    foreign: /^IFLA_VF_(STATS_|VLAN_INFO|INFO|PORT|LINK_STATE_)/,
  },
  {
    set: part(linkAttributes, 'vfinfoList', 'element', 'stats'),
    header: 'if_link.h',
    prefix: 'IFLA_VF_STATS_',
    specification: ['rt-link', 'vf-stats-attrs'],
  },
  { set: kinds.bridge, header: 'if_link.h', prefix: 'IFLA_BR_', specification: ['rt-link', 'linkinfo-bridge-attrs'] },
  {
    set: kinds.vlan,
    header: 'if_link.h',
    prefix: 'IFLA_VLAN_',
    specification: ['rt-link', 'linkinfo-vlan-attrs'],
    foreign: /^IFLA_VLAN_QOS_/,
  },
  { set: kinds.vxlan, header: 'if_link.h', prefix: 'IFLA_VXLAN_' },
  { set: kinds.macvlan, header: 'if_link.h', prefix: 'IFLA_MACVLAN_' },
  { set: kinds.macvtap, header: 'if_link.h', prefix: 'IFLA_MACVLAN_' },
  { set: kinds.ipvlan, header: 'if_link.h', prefix: 'IFLA_IPVLAN_' },
  {
    set: kinds.bond,
    header: 'if_link.h',
    prefix: 'IFLA_BOND_',
    specification: ['rt-link', 'linkinfo-bond-attrs'],
    foreign: /^IFLA_BOND_(AD_INFO_|SLAVE_)/,
  },
  {
    set: part(kinds.bond, 'adInfo'),
    header: 'if_link.h',
    prefix: 'IFLA_BOND_AD_INFO_',
    specification: ['rt-link', 'bond-ad-info-attrs'],
  },
  {
    set: kinds.vrf,
    header: 'if_link.h',
    prefix: 'IFLA_VRF_',
    specification: ['rt-link', 'linkinfo-vrf-attrs'],
    foreign: /^IFLA_VRF_PORT_/,
  },
  { set: kinds.veth, header: 'veth.h', prefix: 'VETH_INFO_' },
  {
    set: ports.bridge,
    header: 'if_link.h',
    prefix: 'IFLA_BRPORT_',
    specification: ['rt-link', 'linkinfo-brport-attrs'],
  },
  { set: ports.bond, header: 'if_link.h', prefix: 'IFLA_BOND_SLAVE_', specification: ['rt-link', 'bond-slave-attrs'] },
  { set: ports.vrf, header: 'if_link.h', prefix: 'IFLA_VRF_PORT_' },
  {
    set: bridgePart,
    header: 'if_bridge.h',
    prefix: 'IFLA_BRIDGE_',
    foreign: /^IFLA_BRIDGE_(VLAN_TUNNEL_(?!INFO)|MRP_|CFM_|MST_)/,
  },
  {
    set: part(bridgePart, 'vlanTunnelInfo', 'element'),
    header: 'if_bridge.h',
    prefix: 'IFLA_BRIDGE_VLAN_TUNNEL_',
    foreign: /INFO$/,
  },
  { set: part(bridgePart, 'mst', 'element'), header: 'if_bridge.h', prefix: 'IFLA_BRIDGE_MST_ENTRY_' },
  { set: part(kinds.bridge, 'mcastQuerierState'), header: 'if_bridge.h', prefix: 'BRIDGE_QUERIER_' },
  { set: routeAttributes, header: 'rtnetlink.h', prefix: 'RTA_', specification: ['rt-route', 'route-attrs'] },
  {
    set: metrics,
    header: 'rtnetlink.h',
    prefix: 'RTAX_',
    specification: ['rt-route', 'metrics'],
    foreign: /^RTAX_FEATURE_/,
  },
  { set: encapsulations.mpls, header: 'mpls_iptunnel.h', prefix: 'MPLS_IPTUNNEL_' },
  { set: encapsulations.ip, header: 'lwtunnel.h', prefix: 'LWTUNNEL_IP_', foreign: /^LWTUNNEL_IP_OPT/ },
  { set: encapsulations.ip6, header: 'lwtunnel.h', prefix: 'LWTUNNEL_IP6_' },
  {
    set: addressAttributes,
    header: 'if_addr.h',
    prefix: 'IFA_',
    specification: ['rt-addr', 'addr-attrs'],
    foreign: /^IFA_F_/,
  },
  { set: nsidAttributes, header: 'net_namespace.h', prefix: 'NETNSA_' },
  {
    set: ruleAttributes,
    header: 'fib_rules.h',
    prefix: 'FRA_',
    specification: ['rt-rule', 'fib-rule-attrs'],
  },
  {
    set: neighbourAttributes,
    header: 'neighbour.h',
    prefix: 'NDA_',
    specification: ['rt-neigh', 'neighbour-attrs'],
  },
  { set: part(neighbourAttributes, 'fdbExtAttrs'), header: 'neighbour.h', prefix: 'NFEA_' },
  {
    set: neighbourTableAttributes,
    header: 'neighbour.h',
    prefix: 'NDTA_',
    specification: ['rt-neigh', 'ndt-attrs'],
  },
  {
    set: part(neighbourTableAttributes, 'parms'),
    header: 'neighbour.h',
    prefix: 'NDTPA_',
    specification: ['rt-neigh', 'ndtpa-attrs'],
  },
  { set: nexthopAttributes, header: 'nexthop.h', prefix: 'NHA_', foreign: /^NHA_RES_(GROUP|BUCKET)_/ },
  { set: part(nexthopAttributes, 'resGroup'), header: 'nexthop.h', prefix: 'NHA_RES_GROUP_' },
  { set: part(nexthopAttributes, 'resBucket'), header: 'nexthop.h', prefix: 'NHA_RES_BUCKET_' },
  { set: netconfAttributes, header: 'netconf.h', prefix: 'NETCONFA_' },
  {
    set: bridgeVlanAttributes,
    header: 'if_bridge.h',
    prefix: 'BRIDGE_VLANDB_',
    foreign: /^BRIDGE_VLANDB_(DUMP|ENTRY_|TINFO|STATS|GOPTS)/,
  },
  { set: messages.bridgeVlanQueryAttributes, header: 'if_bridge.h', prefix: 'BRIDGE_VLANDB_DUMP_' },
  { set: messages.bridgeVlanEntry, header: 'if_bridge.h', prefix: 'BRIDGE_VLANDB_ENTRY_' },
  { set: part(messages.bridgeVlanEntry, 'tunnelInfo'), header: 'if_bridge.h', prefix: 'BRIDGE_VLANDB_TINFO_' },
  { set: part(messages.bridgeVlanEntry, 'stats'), header: 'if_bridge.h', prefix: 'BRIDGE_VLANDB_STATS_' },
  { set: messages.bridgeVlanGlobalOptions, header: 'if_bridge.h', prefix: 'BRIDGE_VLANDB_GOPTS_' },
  {
    set: part(messages.bridgeVlanGlobalOptions, 'mcastRouterPorts', 'element', 'attributes'),
    header: 'if_bridge.h',
    prefix: 'MDBA_ROUTER_PATTR_',
  },
  { set: kinds.tun, header: 'if_link.h', prefix: 'IFLA_TUN_', specification: ['rt-link', 'linkinfo-tun-attrs'] },
  {
    set: controlAttributes,
    header: 'genetlink.h',
    prefix: 'CTRL_ATTR_',
    specification: ['nlctrl', 'ctrl-attrs'],
    foreign: /^CTRL_ATTR_(OP_(?!POLICY)|MCAST_GRP_|POLICY_)/,
  },
  {
    set: part(controlAttributes, 'ops', 'element'),
    header: 'genetlink.h',
    prefix: 'CTRL_ATTR_OP_',
    specification: ['nlctrl', 'op-attrs'],
    foreign: /^CTRL_ATTR_OP_POLICY/,
  },
  {
    set: part(controlAttributes, 'mcastGroups', 'element'),
    header: 'genetlink.h',
    prefix: 'CTRL_ATTR_MCAST_GRP_',
    specification: ['nlctrl', 'mcast-group-attrs'],
  },
  {
    set: part(controlAttributes, 'opPolicy', 'element'),
    header: 'genetlink.h',
    prefix: 'CTRL_ATTR_POLICY_',
    foreign: /DUMP_MAX/,
  },
  { set: acknowledgementAttributes, header: 'netlink.h', prefix: 'NLMSGERR_ATTR_' },
  {
    set: policyAttributes,
    header: 'netlink.h',
    prefix: 'NL_POLICY_TYPE_ATTR_',
    specification: ['nlctrl', 'policy-attrs'],
  },
];

/** Every constant of an enumeration in a header, with its value. */
export function enumerationsOf(text: string): Map<string, number> {
  const constants = new Map<string, number>();
  const plain = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*#.*$/gm, '');
  for (const [, body = ''] of plain.matchAll(/\benum\s*\w*\s*\{([\s\S]*?)\}/g)) {
    let value = -1;
    for (const entry of body.split(',')) {
      const [, name, expression] = /^\s*(\w+)\s*(?:=\s*([^=]*\S))?\s*$/.exec(entry) ?? [];
      if (name === undefined) continue;
      value = expression === undefined ? value + 1 : (constants.get(expression) ?? numberOf(expression));
      if (!Number.isNaN(value)) constants.set(name, value);
    }
  }
  return constants;
}

/** A number of C: `0x10`, `-1`, `(1 << 4)`. */
function numberOf(expression: string): number {
  const [, base, shift] = /^\(?(\d+) << (\d+)\)?$/.exec(expression) ?? [];
  return base === undefined ? Number(expression) : Number(base) << Number(shift);
}

/** Every constant that a header defines as a number. */
export function definitionsOf(text: string): Map<string, number> {
  const constants = new Map<string, number>();
  const plain = text.replace(/\/\*[\s\S]*?\*\//g, '');
  for (const [, name = '', expression = ''] of plain.matchAll(/^#define[ \t]+(\w+)[ \t]+(\S.*?)[ \t]*$/gm)) {
    const value = constants.get(expression) ?? numberOf(expression);
    if (!Number.isNaN(value)) constants.set(name, value);
  }
  return constants;
}

/** `PROP_LIST` as a key: `propList`. */
export const camelCase = (name: string): string =>
  name.toLowerCase().replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
