import { at, list, named, our, type Record_, type Statement, yes } from './statements.ts';

/** A word that the tool prints with a null beside it: that it is there says yes. */
const told = () => true;
const flag =
  (name: string, path = 'flags') =>
  (value: Record_) =>
    list(at(value, path)).includes(name);
const numberOrWord = (tool: unknown) => (/^\d+$/.test(String(tool)) ? Number(tool) : tool);
const seconds = (path: string) => (value: Record_) => Number(at(value, path)) / 100;
const wholeSeconds = (path: string) => (value: Record_) => Math.floor(Number(at(value, path)) / 100);
const P = 'attributes.protinfo';

/** One VLAN, or a range, as the tool prints it. */
interface ToolVlan {
  readonly vlan?: number;
  readonly vlanEnd?: number;
  readonly flags?: readonly string[];
  readonly state?: string;
  readonly rx_bytes?: number;
  readonly tx_packets?: number;
}
const vlansOf = (tool: unknown) =>
  (tool as readonly ToolVlan[]).map(({ vlan, vlanEnd, flags = [], state, rx_bytes, tx_packets }) => ({
    first: vlan,
    last: vlanEnd ?? vlan,
    pvid: flags.includes('PVID'),
    untagged: flags.includes('Egress Untagged'),
    state,
    rx: rx_bytes,
    tx: tx_packets,
  }));
const entriesOf = (value: Record_) =>
  list(at(value, 'attributes.entry')).map((entry) => ({
    first: at(entry, 'info.vid'),
    last: at(entry, 'range') ?? at(entry, 'info.vid'),
    pvid: list(at(entry, 'info.flags')).includes('pvid'),
    untagged: list(at(entry, 'info.flags')).includes('untagged'),
    state: at(entry, 'state'),
    rx: at(entry, 'stats.rxBytes'),
    tx: at(entry, 'stats.txPackets'),
  }));
const portVlansOf = (value: Record_) =>
  list(at(value, 'attributes.afSpec.vlanInfo')).map((info) => ({
    first: at(info, 'vid'),
    last: at(info, 'vid'),
    pvid: list(at(info, 'flags')).includes('pvid'),
    untagged: list(at(info, 'flags')).includes('untagged'),
  }));
const globalOptionsOf = (value: Record_) =>
  list(at(value, 'attributes.globalOptions')).map((options) => [
    at(options, 'id'),
    Number(at(options, 'mcastSnooping')),
    Number(at(options, 'mcastQuerier')),
    at(options, 'mcastIgmpVersion'),
    at(options, 'mcastMldVersion'),
    at(options, 'mcastLastMemberCnt'),
    at(options, 'mcastLastMemberIntvl'),
    at(options, 'mcastMembershipIntvl'),
    at(options, 'mcastQuerierIntvl'),
    at(options, 'mcastQueryIntvl'),
    at(options, 'mcastQueryResponseIntvl'),
    at(options, 'mcastStartupQueryIntvl'),
  ]);
const toolGlobalOptionsOf = (tool: unknown) =>
  (tool as readonly Record_[]).map((vlan) => [
    vlan['vlan'],
    vlan['mcast_snooping'],
    vlan['mcast_querier'],
    vlan['mcast_igmp_version'],
    vlan['mcast_mld_version'],
    vlan['mcast_last_member_count'],
    vlan['mcast_last_member_interval'],
    vlan['mcast_membership_interval'],
    vlan['mcast_querier_interval'],
    vlan['mcast_query_interval'],
    vlan['mcast_query_response_interval'],
    vlan['mcast_startup_query_interval'],
  ]);

const neighbour: readonly Statement[] = [
  ['dst', our('attributes.dst')],
  ['dev', named('ifindex')],
  ['lladdr', our('attributes.lladdr')],
  ['state', (value) => list(at(value, 'state')).map((state) => String(state).toUpperCase())],
  ['router', flag('router'), told],
  ['proxy', flag('proxy'), told],
  ['extern_learn', flag('extLearned'), told],
  ['managed', flag('managed', 'attributes.flagsExt'), told],
  ['probes', our('attributes.probes')],
  ['used', wholeSeconds('attributes.cacheinfo.used')],
  ['confirmed', wholeSeconds('attributes.cacheinfo.confirmed')],
  ['updated', wholeSeconds('attributes.cacheinfo.updated')],
  ['protocol', our('attributes.protocol'), numberOrWord],
];

const forwardingStates: Readonly<Record<string, (value: Record_) => boolean>> = {
  permanent: flag('permanent', 'state'),
  static: flag('noarp', 'state'),
  stale: flag('stale', 'state'),
  '': flag('reachable', 'state'),
};
const forwarding: readonly Statement[] = [
  ['mac', our('attributes.lladdr')],
  ['ifname', named('ifindex')],
  ['dst', our('attributes.dst')],
  ['port', our('attributes.port')],
  ['vni', our('attributes.vni')],
  ['vlan', our('attributes.vlan')],
  ['nhid', our('attributes.nhId')],
  ['viaIf', named('attributes.ifindex')],
  ['master', named('attributes.master')],
  [
    'flags',
    (value) =>
      list(at(value, 'flags'))
        .filter((word) => word !== 'master')
        .map((word) => (word === 'extLearned' ? 'extern_learn' : word)),
  ],
  ['state', (value) => Object.entries(forwardingStates).find(([, holds]) => holds(value))?.[0]],
];

const neighbourTable: readonly Statement[] = [
  ['family', our('family')],
  ['name', our('attributes.name')],
  ['dev', named('attributes.parms.ifindex')],
  ['thresh1', our('attributes.thresh1')],
  ['thresh3', our('attributes.thresh3')],
  ['gc_interval', our('attributes.gcInterval')],
  ['config.key_len', our('attributes.config.keyLen')],
  ['config.num_entries', our('attributes.config.entries')],
  ['refcnt', our('attributes.parms.refcnt')],
  ['reachable', our('attributes.parms.reachableTime')],
  ['base_reachable', our('attributes.parms.baseReachableTime')],
  ['retrans', our('attributes.parms.retransTime')],
  ['gc_stale', our('attributes.parms.gcStaletime')],
  ['delay_probe', our('attributes.parms.delayProbeTime')],
  ['queue', our('attributes.parms.queueLen')],
  ['ucast_probes', our('attributes.parms.ucastProbes')],
  ['anycast_delay', our('attributes.parms.anycastDelay')],
  ['proxy_delay', our('attributes.parms.proxyDelay')],
  ['proxy_queue', our('attributes.parms.proxyQlen')],
  ['locktime', our('attributes.parms.locktime')],
];

const rule: readonly Statement[] = [
  ['priority', (value) => at(value, 'attributes.priority') ?? 0],
  ['src', (value) => at(value, 'attributes.src') ?? 'all'],
  ['srclen', our('srcLen')],
  ['dst', our('attributes.dst')],
  ['dstlen', our('dstLen')],
  ['not', flag('invert'), told],
  ['tos', our('tos'), Number],
  ['fwmark', our('attributes.fwmark'), Number],
  ['fwmask', our('attributes.fwmask'), Number],
  ['iif', our('attributes.iifname')],
  ['oif', our('attributes.oifname')],
  ['iif_detached', flag('iifDetached'), told],
  ['oif_detached', flag('oifDetached'), told],
  ['l3mdev', (value) => at(value, 'attributes.l3mdev') === 1, told],
  ['uid_start', our('attributes.uidRange.start')],
  ['uid_end', our('attributes.uidRange.end')],
  ['ipproto', (value) => ({ 6: 'tcp', 17: 'udp' })[Number(at(value, 'attributes.ipProto'))]],
  ['sport', our('attributes.sportRange.end')],
  ['sport_start', our('attributes.sportRange.start')],
  ['sport_end', our('attributes.sportRange.end')],
  ['dport', our('attributes.dportRange.end')],
  ['dport_start', our('attributes.dportRange.start')],
  ['dport_end', our('attributes.dportRange.end')],
  ['tun_id', our('attributes.tunId')],
  ['table', (value) => tableName(at(value, 'attributes.table'))],
  ['suppress_prefixlen', our('attributes.suppressPrefixlen')],
  ['suppress_ifgroup', our('attributes.suppressIfgroup'), Number],
  ['flow_from', (value) => Number(at(value, 'attributes.flow')) >>> 16, Number],
  ['flow_to', (value) => Number(at(value, 'attributes.flow')) & 0xffff, Number],
  ['goto', our('attributes.goto')],
  ['unresolved', flag('unresolved'), told],
  ['nop', (value) => at(value, 'action') === 'nop', told],
  ['action', our('action')],
  ['protocol', our('attributes.protocol'), numberOrWord],
];
const tableName = (table: unknown): string =>
  ({ 253: 'default', 254: 'main', 255: 'local' })[Number(table)] ?? String(table);

const nexthop: readonly Statement[] = [
  ['id', our('attributes.id')],
  ['gateway', our('attributes.gateway')],
  ['dev', named('attributes.oif')],
  ['scope', our('scope')],
  ['protocol', our('protocol'), numberOrWord],
  ['flags', our('flags')],
  ['blackhole', our('attributes.blackhole'), told],
  ['fdb', our('attributes.fdb'), told],
  ['type', our('attributes.groupType')],
  [
    'group',
    our('attributes.group'),
    (tool) => (tool as readonly Record_[]).map(({ id, weight }) => ({ id, weight: weight ?? 1 })),
  ],
  ['resilient_args.buckets', our('attributes.resGroup.buckets')],
  ['resilient_args.idle_timer', seconds('attributes.resGroup.idleTimer')],
  ['resilient_args.unbalanced_timer', seconds('attributes.resGroup.unbalancedTimer')],
  ['resilient_args.unbalanced_time', seconds('attributes.resGroup.unbalancedTime')],
  ['bucket.index', our('attributes.resBucket.index')],
  ['bucket.idle_time', seconds('attributes.resBucket.idleTime')],
  ['bucket.nhid', our('attributes.resBucket.nhId')],
];

const checks: Readonly<Record<string, number>> = { off: 0, strict: 1, loose: 2 };
const places: Readonly<Record<string, unknown>> = { '-1': 'all', '-2': 'default' };
const netconf: readonly Statement[] = [
  ['family', our('family')],
  [
    'interface',
    (value, links) => places[String(at(value, 'attributes.ifindex'))] ?? named('attributes.ifindex')(value, links),
  ],
  ['forwarding', yes('attributes.forwarding'), undefined, 'whole'],
  ['rp_filter', our('attributes.rpFilter'), (tool) => checks[String(tool)], 'whole'],
  ['mc_forwarding', yes('attributes.mcForwarding'), undefined, 'whole'],
  ['proxy_neigh', yes('attributes.proxyNeigh'), undefined, 'whole'],
  ['ignore_routes_with_linkdown', yes('attributes.ignoreRoutesWithLinkdown'), undefined, 'whole'],
];

const bridgePort: readonly Statement[] = [
  ['ifindex', our('index')],
  ['ifname', our('attributes.ifname')],
  ['mtu', our('attributes.mtu')],
  ['master', named('attributes.master')],
  ['state', our(`${P}.state`)],
  ['priority', our(`${P}.priority`)],
  ['cost', our(`${P}.cost`)],
  ['hairpin', our(`${P}.mode`)],
  ['guard', our(`${P}.guard`)],
  ['root_block', our(`${P}.protect`)],
  ['fastleave', our(`${P}.fastLeave`)],
  ['learning', our(`${P}.learning`)],
  ['flood', our(`${P}.unicastFlood`)],
  ['mcast_flood', our(`${P}.mcastFlood`)],
  ['bcast_flood', our(`${P}.bcastFlood`)],
  ['mcast_to_unicast', our(`${P}.mcastToUcast`)],
  ['neigh_suppress', our(`${P}.neighSuppress`)],
  ['vlan_tunnel', our(`${P}.vlanTunnel`)],
  ['isolated', our(`${P}.isolated`)],
  ['locked', our(`${P}.locked`)],
  ['vlans', portVlansOf, vlansOf, 'whole'],
];

const bridgeVlan: readonly Statement[] = [
  ['ifname', named('ifindex')],
  [
    'vlans',
    (value) => (at(value, 'attributes.globalOptions') === undefined ? entriesOf(value) : globalOptionsOf(value)),
    (tool) => (at(tool, '0.mcast_igmp_version') === undefined ? vlansOf(tool) : toolGlobalOptionsOf(tool)),
    'whole',
  ],
];

/** The statements about the objects that links, addresses and routes are not. */
export const otherObjects: Readonly<Record<string, readonly Statement[]>> = {
  neighbour,
  forwarding,
  'neighbour-table': neighbourTable,
  rule,
  nexthop,
  'nexthop-bucket': nexthop,
  netconf,
  'bridge-port': bridgePort,
  'bridge-vlan': bridgeVlan,
};
