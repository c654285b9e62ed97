import type { Codec, Family, MessageType } from '../protocol/index.ts';
import { address } from './address/message.ts';
import { bridgeVlan, bridgeVlanQuery } from './bridge-vlan/message.ts';
import { link } from './link/message.ts';
import { neighbour } from './neighbour/message.ts';
import { neighbourTable } from './neighbour/table.ts';
import { netconf } from './netconf/message.ts';
import { nexthop } from './nexthop/message.ts';
import { nsid } from './nsid/message.ts';
import { netlinkProtocol } from './protocols.ts';
import { route } from './route/message.ts';
import { rule } from './rule/message.ts';

const verbs = ['new', 'delete', 'get'] as const;

/** The messages of an object: NEW, DEL and GET are numbered one after the other. */
const object = (name: string, first: number, payload: Codec): MessageType[] =>
  verbs.map((verb, index) => ({
    name: `${verb === 'delete' ? 'del' : verb}${name}`,
    type: first + index,
    verb,
    payload,
  }));

/** Links, addresses, routes and all that belongs to them (`NETLINK_ROUTE`; `RTM_*` and `RTNLGRP_*` of `linux/rtnetlink.h`). */
export const rtnetlink: Family = {
  name: 'route',
  protocol: netlinkProtocol.route,
  messages: [
    ...object('link', 16, link),
    { name: 'setlink', type: 19, verb: 'new', payload: link },
    ...object('addr', 20, address),
    ...object('route', 24, route),
    ...object('neigh', 28, neighbour),
    ...object('rule', 32, rule),
    ...object('neightbl', 64, neighbourTable).filter(({ verb }) => verb !== 'delete'),
    { name: 'setneightbl', type: 67, verb: 'new', payload: neighbourTable },
    ...object('netconf', 80, netconf),
    ...object('nsid', 88, nsid),
    ...object('nexthop', 104, nexthop),
    ...object('linkprop', 108, link),
    ...object('vlan', 112, bridgeVlan).filter(({ verb }) => verb !== 'get'),
    { name: 'getvlan', type: 114, verb: 'get', payload: bridgeVlanQuery },
    ...object('nexthopbucket', 116, nexthop),
  ],
  groups: {
    link: 1,
    notify: 2,
    neighbour: 3,
    tc: 4,
    ipv4Address: 5,
    ipv4MulticastRoute: 6,
    ipv4Route: 7,
    ipv4Rule: 8,
    ipv6Address: 9,
    ipv6MulticastRoute: 10,
    ipv6Route: 11,
    ipv6InterfaceInfo: 12,
    ipv6Prefix: 18,
    ipv6Rule: 19,
    neighbourUserOption: 20,
    phonetAddress: 21,
    phonetRoute: 22,
    dcb: 23,
    ipv4Netconf: 24,
    ipv6Netconf: 25,
    mdb: 26,
    mplsRoute: 27,
    nsid: 28,
    mplsNetconf: 29,
    ipv4MulticastRouteRequest: 30,
    ipv6MulticastRouteRequest: 31,
    nexthop: 32,
    bridgeVlan: 33,
    mctpAddress: 34,
    tunnel: 35,
    statistics: 36,
    ipv4MulticastAddress: 37,
    ipv6MulticastAddress: 38,
    ipv6AnycastAddress: 39,
  },
};
