import type { Case } from '../case.ts';

const base = [
  'ip link add br0 type bridge vlan_filtering 1 vlan_default_pvid 0',
  'ip link add d0 type dummy',
  'ip link set d0 master br0',
  'ip link set br0 up',
  'ip link set d0 up',
];
const tunnelled = [
  'ip link add x0 type vxlan dstport 4789 external',
  'ip link set x0 master br0',
  'bridge link set dev x0 vlan_tunnel on',
  'bridge vlan add dev x0 vid 10-12',
];

const port = (
  name: string,
  description: string,
  change: string,
  show?: string,
  more: { setup?: string[]; pick?: string } = {},
): Case => ({
  object: 'bridge-port',
  name,
  description,
  kernel: 'lab',
  setup: [...base, ...(more.setup ?? [])],
  change,
  ...(show === undefined ? {} : { show, pick: more.pick ?? 'd0' }),
});

const vlan = (
  name: string,
  description: string,
  change: string,
  show: string | undefined,
  setup: string[] = [],
): Case => ({
  object: 'bridge-vlan',
  name,
  description,
  kernel: 'lab',
  setup: [...base, ...setup],
  change,
  ...(show === undefined
    ? {}
    : { show, pick: change.includes('dev x0') ? 'x0' : change.includes('dev br0') ? 'br0' : 'd0' }),
});

/** VLANs of bridges, as the tool sets them (by links of the family bridge) and as it lists them (by VLAN messages); ports of bridges. */
export const bridgeVlans: readonly Case[] = [
  port('vlan-add', 'a VLAN', 'bridge vlan add dev d0 vid 10', 'bridge -j vlan show'),
  port('vlan-add-range', 'a range of VLANs', 'bridge vlan add dev d0 vid 20-29', 'bridge -j vlan show'),
  port(
    'vlan-add-pvid',
    'the VLAN of untagged frames',
    'bridge vlan add dev d0 vid 30 pvid untagged',
    'bridge -j vlan show',
  ),
  port('vlan-add-self', 'a VLAN of the bridge itself', 'bridge vlan add dev br0 vid 10 self', 'bridge -j vlan show', {
    pick: 'br0',
  }),
  port('vlan-tunnel', 'VLANs mapped to tunnels', 'bridge vlan add dev x0 vid 10-12 tunnel_info id 110-112', undefined, {
    setup: tunnelled,
  }),
  port('vlan-remove', 'a VLAN is taken away', 'bridge vlan del dev d0 vid 10', undefined, {
    setup: ['bridge vlan add dev d0 vid 10'],
  }),
  port('error-vlan-absent', 'a bridge is not there', 'bridge vlan add dev lo vid 10'),
  port('cost', 'cost and priority', 'bridge link set dev d0 cost 7 priority 9', 'bridge -j -d link show'),
  port('isolated', 'ports that do not see one another', 'bridge link set dev d0 isolated on', 'bridge -j -d link show'),
  port('flags', 'learning and flooding off', 'bridge link set dev d0 learning off flood off', 'bridge -j -d link show'),
  vlan('add', 'a VLAN', 'bridge vlan add dev d0 vid 10', 'bridge -j -d vlan show'),
  vlan('add-range', 'a range of VLANs', 'bridge vlan add dev d0 vid 20-29', 'bridge -j -d vlan show'),
  vlan('statistics', 'counters', 'bridge vlan add dev d0 vid 10 pvid untagged', 'bridge -j -d -s vlan show'),
  vlan(
    'state',
    'the spanning tree of a VLAN',
    'bridge vlan set dev d0 vid 10 state blocking',
    'bridge -j -d vlan show',
    ['bridge vlan add dev d0 vid 10'],
  ),
  vlan(
    'multicast-router',
    'routers behind a port',
    'bridge vlan set dev d0 vid 10 mcast_router 2',
    'bridge -j -d vlan show',
    ['ip link set br0 type bridge mcast_vlan_snooping 1', 'bridge vlan add dev d0 vid 10'],
  ),
  vlan(
    'global',
    'what holds on all ports',
    'bridge vlan global set dev br0 vid 10 mcast_querier 1',
    'bridge -j -d vlan global show',
    ['bridge vlan add dev br0 vid 10 self', 'bridge vlan add dev d0 vid 10'],
  ),
  vlan(
    'global-intervals',
    'intervals of multicast',
    'bridge vlan global set dev br0 vid 10 mcast_query_interval 5000 mcast_igmp_version 3',
    'bridge -j -d vlan global show',
    ['bridge vlan add dev br0 vid 10 self'],
  ),
  vlan(
    'tunnel',
    'a VLAN mapped to a tunnel',
    'bridge vlan add dev x0 vid 10 tunnel_info id 110',
    'bridge -j -d vlan show',
    tunnelled,
  ),
  vlan('delete', 'a VLAN goes', 'bridge vlan del dev d0 vid 10', undefined, ['bridge vlan add dev d0 vid 10-12']),
];
