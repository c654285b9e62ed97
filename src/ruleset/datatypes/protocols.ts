import { datatype } from './datatype.ts';

/** Family of a packet (`NFPROTO_*`). */
export const family = datatype({
  name: 'nf_proto',
  number: 2,
  bits: 8,
  order: 'host',
  orderless: true,
  symbols: { ipv4: 2, ipv6: 10 },
});

/** Type of an Ethernet frame (`ETH_P_*` of `linux/if_ether.h`). */
export const etherType = datatype({
  name: 'ether_type',
  number: 10,
  bits: 16,
  order: 'network',
  symbols: { ip: 0x0800, arp: 0x0806, ip6: 0x86dd, vlan: 0x8100, '8021q': 0x8100, '8021ad': 0x88a8 },
});

/** A transport protocol (`IPPROTO_*` of `linux/in.h`). */
export const ipProtocol = datatype({
  name: 'inet_proto',
  number: 12,
  bits: 8,
  order: 'network',
  orderless: true,
  symbols: {
    ip: 0,
    icmp: 1,
    igmp: 2,
    ipencap: 4,
    tcp: 6,
    udp: 17,
    dccp: 33,
    ipv6: 41,
    gre: 47,
    esp: 50,
    ah: 51,
    'ipv6-icmp': 58,
    icmpv6: 58,
    ospf: 89,
    ipip: 94,
    comp: 108,
    ipcomp: 108,
    vrrp: 112,
    l2tp: 115,
    sctp: 132,
    udplite: 136,
    mptcp: 262,
  },
});

/** A port. */
export const service = datatype({
  name: 'inet_service',
  number: 13,
  bits: 16,
  order: 'network',
  wants: 'a port: a number from 0 to 65535',
});

/** Hardware type of a link (`ARPHRD_*` of `linux/if_arp.h`). */
export const hardwareType = datatype({
  name: 'iface_type',
  number: 21,
  bits: 16,
  order: 'host',
  symbols: { ether: 1, ppp: 512, ipip: 768, ipip6: 769, loopback: 772, sit: 776, ipgre: 778 },
});

export const arpOperation = datatype({
  name: 'arp_op',
  number: 11,
  bits: 16,
  order: 'network',
  symbols: { request: 1, reply: 2, rrequest: 3, rreply: 4, inrequest: 8, inreply: 9, nak: 10 },
});

export const dccpType = datatype({
  name: 'dccp_pkttype',
  number: 16,
  bits: 4,
  order: 'network',
  orderless: true,
  symbols: {
    request: 0,
    response: 1,
    data: 2,
    ack: 3,
    dataack: 4,
    closereq: 5,
    close: 6,
    reset: 7,
    sync: 8,
    syncack: 9,
  },
});

export const mobilityType = datatype({
  name: 'mh_type',
  number: 17,
  bits: 8,
  order: 'network',
  symbols: {
    'binding-refresh-request': 0,
    'home-test-init': 1,
    'careof-test-init': 2,
    'home-test': 3,
    'careof-test': 4,
    'binding-update': 5,
    'binding-acknowledgement': 6,
    'binding-error': 7,
    'fast-binding-update': 8,
    'fast-binding-acknowledgement': 9,
    'fast-binding-advertisement': 10,
    'experimental-mobility-header': 11,
    'home-agent-switch-message': 12,
  },
});

export const igmpType = datatype({
  name: 'igmp_type',
  number: 42,
  bits: 8,
  order: 'network',
  symbols: {
    'membership-query': 0x11,
    'membership-report-v1': 0x12,
    'membership-report-v2': 0x16,
    'membership-report-v3': 0x22,
    'leave-group': 0x17,
  },
});

export const tcpFlag = datatype({
  name: 'tcp_flag',
  number: 15,
  bits: 8,
  order: 'network',
  bitmask: true,
  symbols: { fin: 1, syn: 2, rst: 4, psh: 8, ack: 16, urg: 32, ecn: 64, cwr: 128 },
});

/** Differentiated services code point. */
export const dscp = datatype({
  name: 'dscp',
  number: 36,
  bits: 6,
  order: 'network',
  symbols: {
    cs0: 0,
    cs1: 8,
    cs2: 16,
    cs3: 24,
    cs4: 32,
    cs5: 40,
    cs6: 48,
    cs7: 56,
    df: 0,
    be: 0,
    lephb: 1,
    af11: 10,
    af12: 12,
    af13: 14,
    af21: 18,
    af22: 20,
    af23: 22,
    af31: 26,
    af32: 28,
    af33: 30,
    af41: 34,
    af42: 36,
    af43: 38,
    va: 44,
    ef: 46,
  },
});

/** Explicit congestion notification. */
export const ecn = datatype({
  name: 'ecn',
  number: 37,
  bits: 2,
  order: 'network',
  symbols: { 'not-ect': 0, ect1: 1, ect0: 2, ce: 3 },
});
