import type { Case } from '../case.ts';

const base = ['ip link add v0 type veth peer name v1', 'ip link set v0 up', 'ip link set v1 up'];

const setting = (name: string, description: string, path: string, value: number, show?: string): Case => ({
  object: 'netconf',
  name,
  description,
  kernel: 'host',
  setup: base,
  change: `sh -c 'echo ${value} > /proc/sys/net/${path}'`,
  ...(show === undefined ? {} : { show, pick: 'v0' }),
});

/** Settings of links (netconf): the kernel tells of them, sysctl sets them. */
export const settings: readonly Case[] = [
  setting('forwarding', 'IPv4 forwarding of a link', 'ipv4/conf/v0/forwarding', 1, 'ip -j -4 netconf'),
  setting('rp-filter', 'a check of the way back', 'ipv4/conf/v0/rp_filter', 2, 'ip -j -4 netconf'),
  setting('proxy-arp', 'answers for other hosts', 'ipv4/conf/v0/proxy_arp', 1, 'ip -j -4 netconf'),
  setting(
    'linkdown',
    'routes by links that are down',
    'ipv4/conf/v0/ignore_routes_with_linkdown',
    1,
    'ip -j -4 netconf',
  ),
  setting('ipv6-forwarding', 'IPv6 forwarding of a link', 'ipv6/conf/v0/forwarding', 1, 'ip -j -6 netconf'),
  setting('all', 'forwarding of all links', 'ipv4/conf/all/forwarding', 1),
  setting('default', 'forwarding of new links', 'ipv4/conf/default/forwarding', 1),
  {
    object: 'netconf',
    name: 'delete',
    description: 'the settings go with their link',
    kernel: 'host',
    setup: base,
    change: 'ip link delete v0',
  },
  {
    object: 'netconf',
    name: 'list',
    description: 'the settings of all links',
    kernel: 'host',
    show: 'ip -j -4 netconf',
    pick: 'default',
  },
  {
    object: 'netconf',
    name: 'list-ipv6',
    description: 'the IPv6 settings of all links',
    kernel: 'host',
    show: 'ip -j -6 netconf',
    pick: 'all',
  },
  {
    object: 'netconf',
    name: 'get',
    description: 'the settings of one link',
    kernel: 'host',
    show: 'ip -4 netconf show dev lo',
  },
  {
    object: 'link',
    name: 'tun',
    description: 'a tun device, made by ioctl',
    kernel: 'host',
    change: 'ip tuntap add dev t0 mode tun user 1000 multi_queue',
    show: 'ip -j -d link show dev t0',
    pick: 't0',
  },
  {
    object: 'link',
    name: 'tap',
    description: 'a tap device, made by ioctl',
    kernel: 'host',
    change: 'ip tuntap add dev t0 mode tap group 5 vnet_hdr',
    show: 'ip -j -d link show dev t0',
    pick: 't0',
  },
];
