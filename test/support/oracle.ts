import { errorNumber } from 'netloom/protocol';
import { nftablesFurther, nftablesObjects } from './oracle-nftables.ts';
import { otherObjects } from './oracle-objects.ts';
import { at, list, named, our, type Record_, type Statement, yes } from './statements.ts';

export { at, type Record_ } from './statements.ts';

const upper = (path: string) => (value: Record_) => String(at(value, path)).toUpperCase();
const number = (path: string) => (value: Record_) => Number(at(value, path));
const hundredths = (path: string) => (value: Record_) => Number(at(value, path));
const truthy = (tool: unknown) => Boolean(tool);
const plain = (tool: unknown) =>
  String(tool)
    .toLowerCase()
    .replace(/[^a-z0-9.]/g, '');
const word = (path: string) => (value: Record_) => plain(at(value, path));

const D = 'attributes.linkinfo.data';
const S = 'attributes.linkinfo.slaveData';

const linkData: Readonly<Record<string, readonly Statement[]>> = {
  bridge: [
    ['forward_delay', hundredths(`${D}.forwardDelay`)],
    ['hello_time', hundredths(`${D}.helloTime`)],
    ['max_age', hundredths(`${D}.maxAge`)],
    ['ageing_time', hundredths(`${D}.ageingTime`)],
    ['priority', our(`${D}.priority`)],
    ['vlan_filtering', yes(`${D}.vlanFiltering`), truthy],
    ['vlan_protocol', word(`${D}.vlanProtocol`), plain],
    ['vlan_default_pvid', our(`${D}.vlanDefaultPvid`)],
    ['bridge_id', (value) => bridgeId(at(value, `${D}.bridgeId`))],
    ['root_id', (value) => bridgeId(at(value, `${D}.rootId`))],
    ['root_port', our(`${D}.rootPort`)],
    ['root_path_cost', our(`${D}.rootPathCost`)],
    ['topology_change', yes(`${D}.topologyChange`), truthy],
    ['group_addr', our(`${D}.groupAddr`)],
    ['mcast_snooping', yes(`${D}.mcastSnooping`), truthy],
    ['mcast_querier', yes(`${D}.mcastQuerier`), truthy],
    ['mcast_query_use_ifaddr', yes(`${D}.mcastQueryUseIfaddr`), truthy],
    ['mcast_hash_max', our(`${D}.mcastHashMax`)],
    ['mcast_last_member_cnt', our(`${D}.mcastLastMemberCnt`)],
    ['mcast_startup_query_cnt', our(`${D}.mcastStartupQueryCnt`)],
    ['mcast_membership_intvl', number(`${D}.mcastMembershipIntvl`)],
    ['mcast_query_intvl', number(`${D}.mcastQueryIntvl`)],
    ['mcast_igmp_version', our(`${D}.mcastIgmpVersion`)],
    ['mcast_mld_version', our(`${D}.mcastMldVersion`)],
    ['nf_call_iptables', yes(`${D}.nfCallIptables`), truthy],
    ['nf_call_arptables', yes(`${D}.nfCallArptables`), truthy],
  ],
  vlan: [
    ['id', our(`${D}.id`)],
    ['protocol', word(`${D}.protocol`), plain],
    [
      'flags',
      (value) =>
        list(at(value, `${D}.flags.flags`)).map((flag) => plain(flag === 'reorderHeader' ? 'reorder_hdr' : flag)),
      (tool) => list(tool).map(plain),
    ],
    ['ingress_qos', (value) => at(value, `${D}.ingressQos`)],
    ['egress_qos', (value) => at(value, `${D}.egressQos`)],
  ],
  vxlan: [
    ['id', our(`${D}.id`)],
    ['remote', our(`${D}.group`)],
    ['group', our(`${D}.group`)],
    ['remote6', our(`${D}.group6`)],
    ['local', our(`${D}.local`)],
    ['local6', our(`${D}.local6`)],
    ['port', our(`${D}.port`)],
    ['ttl', our(`${D}.ttl`)],
    ['ageing', our(`${D}.ageing`)],
    ['limit', our(`${D}.limit`)],
    ['learning', yes(`${D}.learning`)],
    ['proxy', yes(`${D}.proxy`)],
    ['rsc', yes(`${D}.rsc`)],
    ['l2miss', yes(`${D}.l2miss`)],
    ['l3miss', yes(`${D}.l3miss`)],
    ['udp_csum', yes(`${D}.udpCsum`)],
    ['udp_zero_csum6_tx', yes(`${D}.udpZeroCsum6Tx`)],
    ['udp_zero_csum6_rx', yes(`${D}.udpZeroCsum6Rx`)],
    ['port_range.low', our(`${D}.portRange.low`)],
    ['port_range.high', our(`${D}.portRange.high`)],
    ['external', yes(`${D}.collectMetadata`), truthy],
    ['gbp', yes(`${D}.gbp`), truthy],
    ['label', our(`${D}.label`), (tool) => Number(tool)],
    ['link', named(`${D}.link`)],
  ],
  macvlan: [
    ['mode', our(`${D}.mode`)],
    ['bcqueuelen', our(`${D}.bcQueueLen`)],
    ['usedbcqueuelen', our(`${D}.bcQueueLenUsed`)],
    ['macaddr_count', our(`${D}.macaddrCount`)],
    ['macaddr_data', our(`${D}.macaddrData`)],
    ['nopromisc', (value) => list(at(value, `${D}.flags`)).includes('nopromisc'), truthy],
  ],
  ipvlan: [
    ['mode', our(`${D}.mode`)],
    ['mode_flag', (value) => list(at(value, `${D}.flags`))[0] ?? 'bridge'],
  ],
  bond: [
    ['mode', word(`${D}.mode`), plain],
    ['miimon', our(`${D}.miimon`)],
    ['updelay', our(`${D}.updelay`)],
    ['downdelay', our(`${D}.downdelay`)],
    ['use_carrier', yes(`${D}.useCarrier`), truthy],
    ['arp_interval', our(`${D}.arpInterval`)],
    ['arp_ip_target', our(`${D}.arpIpTarget`)],
    ['arp_validate', our(`${D}.arpValidate`), (tool) => tool ?? 'none'],
    ['fail_over_mac', our(`${D}.failOverMac`)],
    ['xmit_hash_policy', word(`${D}.xmitHashPolicy`), plain],
    ['resend_igmp', our(`${D}.resendIgmp`)],
    ['num_peer_notif', our(`${D}.numPeerNotif`)],
    ['min_links', our(`${D}.minLinks`)],
    ['lp_interval', our(`${D}.lpInterval`)],
    ['packets_per_slave', our(`${D}.packetsPerSlave`)],
    ['ad_lacp_rate', our(`${D}.adLacpRate`)],
    ['ad_select', our(`${D}.adSelect`)],
  ],
  vrf: [['table', our(`${D}.table`)]],
  veth: [],
  dummy: [],
  ifb: [],
};
const macvtap = linkData['macvlan'] ?? [];

const portData: Readonly<Record<string, readonly Statement[]>> = {
  bridge: [
    ['state', our(`${S}.state`)],
    ['priority', our(`${S}.priority`)],
    ['cost', our(`${S}.cost`)],
    ['hairpin', yes(`${S}.mode`)],
    ['guard', yes(`${S}.guard`)],
    ['root_block', yes(`${S}.protect`)],
    ['fastleave', yes(`${S}.fastLeave`)],
    ['learning', yes(`${S}.learning`)],
    ['flood', yes(`${S}.unicastFlood`)],
    ['id', our(`${S}.id`), (tool) => Number(tool)],
    ['no', our(`${S}.no`), (tool) => Number(tool)],
    ['designated_port', our(`${S}.designatedPort`)],
    ['designated_cost', our(`${S}.designatedCost`)],
    ['bridge_id', (value) => bridgeId(at(value, `${S}.bridgeId`))],
    ['mcast_flood', yes(`${S}.mcastFlood`)],
    ['bcast_flood', yes(`${S}.bcastFlood`)],
    ['neigh_suppress', yes(`${S}.neighSuppress`)],
    ['isolated', yes(`${S}.isolated`)],
    ['locked', yes(`${S}.locked`)],
  ],
  bond: [
    ['state', upper(`${S}.state`)],
    ['mii_status', upper(`${S}.miiStatus`)],
    ['link_failure_count', our(`${S}.linkFailureCount`)],
    ['perm_hwaddr', our(`${S}.permHwaddr`)],
    ['queue_id', our(`${S}.queueId`)],
  ],
  vrf: [['table', our(`${S}.table`)]],
};

const link: readonly Statement[] = [
  ['ifindex', our('index')],
  ['ifname', our('attributes.ifname')],
  ['mtu', our('attributes.mtu')],
  ['qdisc', our('attributes.qdisc')],
  ['master', named('attributes.master')],
  ['link', named('attributes.link')],
  ['operstate', upper('attributes.operstate')],
  ['linkmode', upper('attributes.linkmode')],
  ['group', our('attributes.group'), (tool) => (tool === 'default' ? 0 : Number(tool))],
  ['txqlen', our('attributes.txqlen')],
  ['address', (value) => hardwareAddress(value, 'attributes.address')],
  ['broadcast', (value) => hardwareAddress(value, 'attributes.broadcast')],
  ['ifalias', our('attributes.ifalias')],
  ['altnames', our('attributes.propList.altIfname')],
  ['promiscuity', our('attributes.promiscuity')],
  ['allmulti', our('attributes.allmulti')],
  ['min_mtu', our('attributes.minMtu')],
  ['max_mtu', our('attributes.maxMtu')],
  ['num_tx_queues', our('attributes.numTxQueues')],
  ['num_rx_queues', our('attributes.numRxQueues')],
  ['gso_max_size', our('attributes.gsoMaxSize')],
  ['gso_max_segs', our('attributes.gsoMaxSegs')],
  ['tso_max_size', our('attributes.tsoMaxSize')],
  ['gro_max_size', our('attributes.groMaxSize')],
  ['proto_down', our('attributes.protoDown')],
  ['inet6_addr_gen_mode', our('attributes.afSpec.inet6.addrGenMode')],
  ['linkinfo.info_kind', our('attributes.linkinfo.kind')],
  ['linkinfo.info_slave_kind', our('attributes.linkinfo.slaveKind')],
];

const address: readonly Statement[] = [
  ['family', our('family')],
  ['local', (value) => at(value, 'attributes.local') ?? at(value, 'attributes.address')],
  ['address', our('attributes.address')],
  ['prefixlen', our('prefixlen')],
  ['scope', our('scope')],
  ['label', our('attributes.label')],
  ['broadcast', our('attributes.broadcast')],
  ['metric', our('attributes.rtPriority')],
  ['valid_life_time', our('attributes.cacheinfo.valid')],
  ['preferred_life_time', our('attributes.cacheinfo.preferred')],
  ['secondary', flag('secondary')],
  ['nodad', flag('nodad')],
  ['tentative', flag('tentative')],
  ['deprecated', flag('deprecated')],
  ['home', flag('homeaddress')],
  ['mngtmpaddr', flag('managetempaddr')],
  ['noprefixroute', flag('noprefixroute')],
];

const route: readonly Statement[] = [
  ['type', our('type')],
  ['dst', (value) => prefix(value, 'dst', 'dstLen')],
  ['from', (value) => (at(value, 'attributes.src') === undefined ? undefined : prefix(value, 'src', 'srcLen'))],
  ['gateway', our('attributes.gateway')],
  ['via.family', our('attributes.via.family')],
  ['via.host', our('attributes.via.address')],
  ['dev', named('attributes.oif')],
  ['protocol', our('protocol'), (tool) => (/^\d+$/.test(String(tool)) ? Number(tool) : tool)],
  ['scope', our('scope'), (tool) => (/^\d+$/.test(String(tool)) ? Number(tool) : tool)],
  ['table', (value) => tableName(at(value, 'attributes.table'))],
  ['prefsrc', our('attributes.prefsrc')],
  ['metric', our('attributes.priority')],
  ['tos', our('tos'), (tool) => Number(tool)],
  ['nhid', our('attributes.nhId')],
  ['pref', our('attributes.pref')],
  ['mark', our('attributes.mark')],
  ['metrics.0.mtu', our('attributes.metrics.mtu')],
  ['metrics.0.window', our('attributes.metrics.window')],
  ['metrics.0.advmss', our('attributes.metrics.advmss')],
  ['metrics.0.hoplimit', our('attributes.metrics.hoplimit')],
  ['metrics.0.initcwnd', our('attributes.metrics.initcwnd')],
  ['metrics.0.initrwnd', our('attributes.metrics.initrwnd')],
  ['metrics.0.reordering', our('attributes.metrics.reordering')],
  ['metrics.0.congestion', our('attributes.metrics.ccAlgo')],
  ['metrics.0.rtt', (value) => number('attributes.metrics.rtt')(value) / 8],
  ['flow_to', (value) => number('attributes.flow')(value) & 0xffff, Number],
  ['flow_from', (value) => number('attributes.flow')(value) >>> 16, Number],
  ['encap', our('attributes.encapType')],
];

function flag(name: string) {
  return (value: Record_) => list(at(value, 'attributes.flags')).includes(name);
}
function bridgeId(value: unknown): string {
  const priority = Number(at(value, 'priority')).toString(16).padStart(4, '0');
  // the tool prints octets without leading zeros
  return `${priority}.${String(at(value, 'address'))
    .split(':')
    .map((octet) => Number.parseInt(octet, 16).toString(16))
    .join(':')}`;
}
function hardwareAddress(value: Record_, path: string): unknown {
  const octets = at(value, path);
  if (value['type'] !== 'ipgre' || typeof octets !== 'string') return octets;
  return octets
    .split(':')
    .map((octet) => Number.parseInt(octet, 16))
    .join('.');
}
function prefix(value: Record_, key: string, length: string): string {
  const bits = at(value, length);
  const host = at(value, `attributes.${key}`);
  if (host === undefined) return bits === 0 ? 'default' : `0/${bits}`;
  return bits === (value['family'] === 'inet6' ? 128 : 32) ? String(host) : `${host}/${bits}`;
}
const tableName = (table: unknown): string => (table === 254 ? 'main' : table === 255 ? 'local' : String(table));

const maps: Readonly<Record<string, readonly Statement[]>> = {
  link,
  address,
  route,
  nsid: [['nsid', our('attributes.nsid')]],
  ...otherObjects,
  ...nftablesObjects,
};

/** What the tool says that our value does not, a line each; and how many statements were compared. */
export function compareWithTool(
  object: string,
  tool: Record_,
  value: Record_,
  links: Record_,
  /** The value is an event's, which says only what is new. */
  isEvent = false,
): { compared: number; differences: string[] } {
  const differences: string[] = [];
  let compared = 0;
  const check = (statements: readonly Statement[], json: unknown) => {
    for (const [path, of, shown = (told: unknown) => told, whole] of statements) {
      if (isEvent && whole !== undefined) continue;
      const told = at(json, path);
      if (told === undefined) continue;
      compared++;
      const [theirs, ours] = [JSON.stringify(shown(told)), JSON.stringify(of(value, links))];
      if (theirs !== ours) differences.push(`${path}: the tool says ${theirs}, we read ${ours}`);
    }
  };
  check(maps[object] ?? [], tool);
  check(nftablesFurther(object, tool), tool);
  const kind = String(at(tool, 'linkinfo.info_kind'));
  check(kind === 'macvtap' ? macvtap : (linkData[kind] ?? []), at(tool, 'linkinfo.info_data'));
  check(portData[String(at(tool, 'linkinfo.info_slave_kind'))] ?? [], at(tool, 'linkinfo.info_slave_data'));
  return { compared, differences };
}

/** What we read of a message; an acknowledgement has no names: those that strace prints there are the request's. */
interface ReadMessage {
  readonly message: string;
  readonly sequence: number;
  readonly errno: number | undefined;
  readonly names: readonly string[] | undefined;
}

/** What strace's description of a message names, compared with the names that we read, in order. */
export function compareWithStrace(
  text: string,
  { message, sequence, errno, names }: ReadMessage,
): { compared: number; differences: string[] } {
  const differences: string[] = [];
  const start = text.indexOf(`nlmsg_seq=${sequence}`);
  if (start < 0) return { compared: 0, differences: [`strace knows no message with the sequence number ${sequence}`] };
  const type = /nlmsg_type=(?:RTM_|NLMSG_)?(\w+)/
    .exec(text.slice(text.lastIndexOf('{nlmsg_len', start)))?.[1]
    ?.toLowerCase();
  let compared = 1;
  if (type !== message && message !== 'control') differences.push(`strace says ${type}, we read ${message}`);
  if (errno !== undefined) {
    const told = /\{error=(-?\w+)/.exec(text.slice(start))?.[1] ?? '0';
    const number = told.startsWith('-E') ? -(errorNumber(told.slice(1)) ?? 0) : Number(told);
    compared++;
    if (number !== errno) differences.push(`strace says error ${told}, we read ${errno}`);
  }
  if (names === undefined) return { compared, differences };
  let position = 0;
  const folded = names.map((name) => name.toLowerCase());
  for (const [, name = ''] of text.slice(start).matchAll(/nla_type=(?:NLA_F_NESTED\|)?([A-Z][A-Z0-9_]+)/g)) {
    // IFLA_INFO_KIND is our kind: the key is the end of the kernel's name
    const parts = name.toLowerCase().split('_');
    const ends = parts.map((_, index) => parts.slice(index).join(''));
    const found = folded.findIndex((key, index) => index >= position && ends.includes(key));
    compared++;
    // a header that strace takes for another leaves it with attributes of type 0, which there are none of
    if (name.endsWith('_UNSPEC')) continue;
    if (found < 0) differences.push(`strace names ${name}, which we do not read there`);
    else position = found + 1;
  }
  return { compared, differences };
}
